import { polynomial } from './elementary.ts'

/** Special functions in f32: as in `ir/elementary`, whose sources are named there, where nothing else is said. */
export const special: Readonly<Record<string, string>> = {
  // Whole powers by squaring; others lose |y·ln x| ulps, since the logarithm is rounded.
  power: `
fn power(x: f32, y: f32) -> f32 {
  if (y == 0.0 || x == 1.0) { return 1.0; }
  if (is_nan(x) || is_nan(y)) { return nan(); }
  let is_whole = floor(y) == y;
  let is_odd = is_whole && abs(y) < 16777216.0 && (u32(abs(y)) & 1u) == 1u;
  let a = abs(x);
  if (is_infinite(y)) {
    if (a == 1.0) { return 1.0; }
    return select(0.0, infinity(), (a > 1.0) == (y > 0.0));
  }
  let is_negative = (bitcast<u32>(x) & 0x80000000u) != 0u;
  if (x < 0.0 && !is_infinite(x) && !is_whole) { return nan(); }
  let sign = select(1.0, -1.0, is_negative && is_odd);
  if (a == 0.0 || is_infinite(x)) { return sign * select(0.0, infinity(), (a > 1.0) == (y > 0.0)); }
  if (is_whole && abs(y) <= 64.0) {
    var left = u32(abs(y));
    var base = a;
    var product = 1.0;
    while (left > 0u) {
      if ((left & 1u) == 1u) { product *= base; }
      base *= base;
      left = left >> 1u;
    }
    return sign * select(product, 1.0 / product, y < 0.0);
  }
  if (y == 0.5) { return sqrt(a); }
  return sign * exponential(y * logarithm(a));
}`,
  // By long division, a power of two at a time, each difference of which is exact.
  remainder: `
fn remainder(x: f32, y: f32) -> f32 {
  let divisor = abs(y);
  var rest = abs(x);
  if (is_nan(x) || is_nan(y) || divisor == 0.0 || is_infinite(x)) { return nan(); }
  while (!is_infinite(y) && rest >= divisor) {
    var part = scaled(divisor, i32(bitcast<u32>(rest) >> 23u) - i32(bitcast<u32>(divisor) >> 23u));
    if (part > rest) { part = 0.5 * part; }
    rest -= part;
  }
  if (rest == 0.0) { return bitcast<f32>(bitcast<u32>(x) & 0x80000000u); }
  if ((x < 0.0) == (y < 0.0)) { return select(rest, -rest, x < 0.0); }
  return select(rest + y, y - rest, x < 0.0);
}`,
  error_near_zero: `
fn error_near_zero(x: f32) -> f32 {
  let z = x * x;
  return ${polynomial('z', [-2.3763016656650163e-5, -0.005770027029648944, -0.02848174957559851, -0.3250421072470015, 0.12837916709551256])}
    / ${polynomial('z', [-3.960228278775368e-6, 0.00013249473800432164, 0.005081306281875766, 0.0650222499887673, 0.39791722395915535, 1])};
}`,
  error_near_one: `
fn error_near_one(x: f32) -> f32 {
  let s = x - 1.0;
  return ${polynomial('s', [-0.002166375594868791, 0.035478304325618236, -0.11089469428239668, 0.31834661990116175, -0.3722078760357013, 0.41485611868374833, -0.0023621185607526594])}
    / ${polynomial('s', [0.011984499846799107, 0.01363708391202905, 0.12617121980876164, 0.07182865441419627, 0.540397917702171, 0.10642088040084423, 1])};
}`,
  error_tail: `
fn error_tail(x: f32) -> f32 {
  if (x > 11.0) { return 0.0; }
  let s = 1.0 / (x * x);
  var p = ${polynomial('s', [-9.814329344169145, -81.2874355063066, -184.60509290671104, -162.39666946257347, -62.375332450326006, -10.558626225323291, -0.6938585727071818, -0.009864944034847148])};
  var q = ${polynomial('s', [-0.0604244152148581, 6.570249770319282, 108.63500554177944, 429.00814002756783, 645.3872717332679, 434.56587747522923, 137.65775414351904, 19.651271667439257, 1])};
  if (x >= 2.857142) {
    p = ${polynomial('s', [-483.5191916086514, -1025.0951316110772, -637.5664433683896, -160.63638485582192, -17.757954917754752, -0.799283237680523, -0.0098649429247001])};
    q = ${polynomial('s', [-22.44095244658582, 474.52854120695537, 2553.0504064331644, 3199.8582195085955, 1536.729586084437, 325.7925129965739, 30.33806074348246, 1])};
  }
  let head = bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
  return exponential(-head * head - 0.5625) * exponential((head - x) * (head + x) + p / q) / x;
}`,
  error_function: `
fn error_function(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  let a = abs(x);
  if (a < 0.84375) { return x + x * error_near_zero(x); }
  var y = 1.0;
  if (a < 1.25) { y = 0.8450629115104675 + error_near_one(a); } else { y = 1.0 - error_tail(a); }
  return select(y, -y, x < 0.0);
}`,
  error_complement: `
fn error_complement(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  let a = abs(x);
  if (a < 0.84375) {
    let rest = x * error_near_zero(x);
    return select(0.5 - (x - 0.5 + rest), 1.0 - (x + rest), x < 0.25);
  }
  if (a < 1.25) {
    let y = 0.8450629115104675 + error_near_one(a);
    return select(1.0 - y, 1.0 + y, x < 0.0);
  }
  let y = error_tail(a);
  return select(y, 2.0 - y, x < 0.0);
}`,
  // M. Giles, Approximating the erfinv function, GPU Computing Gems 2, 2011: the single precision one.
  error_inverse: `
fn error_inverse(y: f32) -> f32 {
  let a = abs(y);
  if (a == 1.0) { return y * infinity(); }
  if (!(a < 1.0)) { return nan(); }
  var w = -logarithm((1.0 - y) * (1.0 + y));
  if (w < 5.0) {
    w -= 2.5;
    return y * ${polynomial('w', [2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 2.1858087e-4, -1.25372503e-3, -4.17768164e-3, 0.246640727, 1.50140941])};
  }
  w = sqrt(w) - 3.0;
  return y * ${polynomial('w', [-2.00214257e-4, 1.00950558e-4, 1.34934322e-3, -3.67342844e-3, 5.73950773e-3, -7.6224613e-3, 9.43887047e-3, 1.00167406, 2.83297682])};
}`,
  log_gamma_near_one: `
fn log_gamma_near_one(y: f32) -> f32 {
  return y * ${polynomial('y', [0.013381091853678766, 0.22896372806469245, 0.9777175279633727, 1.4549225013723477, 0.6328270640250934, -0.07721566490153287])}
    / ${polynomial('y', [0.003217092422824239, 0.10422264559336913, 0.7692851504566728, 2.128489763798934, 2.4559779371304113, 1])} - 0.5 * y;
}`,
  log_gamma_near_least: `
fn log_gamma_near_least(y: f32) -> f32 {
  let z = y * y;
  let w = z * y;
  let p1 = ${polynomial('w', [3.1563207090362595e-4, -1.4034646998923284e-3, 6.100538702462913e-3, -0.032788541075985965, 0.48383612272381005])};
  let p2 = ${polynomial('w', [-3.1275416837512086e-4, 8.81081882437654e-4, -3.6845201678113826e-3, 0.01797067508118204, -0.1475877229945939])};
  let p3 = ${polynomial('w', [3.355291926355191e-4, -5.385953053567405e-4, 2.2596478090061247e-3, -0.010314224129834144, 0.06462494023913339])};
  return -0.12148629053584961 + (z * p1 + w * (p2 + y * p3));
}`,
  log_gamma_of_2_plus: `
fn log_gamma_of_2_plus(y: f32) -> f32 {
  return 0.5 * y + y * ${polynomial('y', [3.194753265841009e-5, 1.8402845140733772e-3, 0.02664227030336386, 0.14635047265246445, 0.325778796408931, 0.21498241596060885, -0.07721566490153287])}
    / ${polynomial('y', [7.326684307446256e-6, 7.779424963818936e-4, 0.01864591917156529, 0.17193386563280308, 0.7219355475671381, 1.3920053346762105, 1])};
}`,
  positive_log_gamma: `
fn positive_log_gamma(x: f32) -> f32 {
  if (is_infinite(x)) { return x; }
  if (x < 0.23164) { return log_gamma_near_one(x) - logarithm(x); }
  if (x < 0.9) { return log_gamma_near_least(x - 0.4616321449683622) - logarithm(x); }
  if (x < 1.23164) { return log_gamma_near_one(x - 1.0); }
  if (x < 1.8) { return log_gamma_near_least(x - 1.4616321449683622); }
  if (x < 2.0) { return log_gamma_of_2_plus(x - 1.0) - logarithm(x); }
  if (x < 8.0) {
    let whole = floor(x);
    let y = x - whole;
    var product = 1.0;
    for (var k = 2.0; k < whole; k += 1.0) { product *= y + k; }
    return log_gamma_of_2_plus(y) + logarithm(product);
  }
  let z = 1.0 / x;
  return (x - 0.5) * (logarithm(x) - 1.0) + 0.4189385332046727 + z * (0.08333333333333297 - z * z * 0.0027777777728775536);
}`,
  sine_of_pi: `
fn sine_of_pi(x: f32) -> f32 {
  let distance = abs(x - floor(x + 0.5));
  return select(cosine_kernel((0.5 - distance) * 3.14159265359), sine_kernel(distance * 3.14159265359), distance <= 0.25);
}`,
  log_gamma: `
fn log_gamma(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  if (x > 0.0) { return positive_log_gamma(x); }
  if (is_infinite(x) || floor(x) == x) { return infinity(); }
  return logarithm(3.14159265359 / (sine_of_pi(-x) * -x)) - positive_log_gamma(-x);
}`,
  positive_digamma: `
fn positive_digamma(argument: f32) -> f32 {
  var x = argument;
  var shifted = 0.0;
  while (x < 10.0) { shifted += 1.0 / x; x += 1.0; }
  let z = 1.0 / (x * x);
  return logarithm(x) - 0.5 / x - z * (0.08333333333 - z * (0.00833333333 - z * 0.003968253968)) - shifted;
}`,
  factorial_over_power: `
fn factorial_over_power(n: u32, x: f32) -> f32 {
  var product = 1.0 / x;
  for (var j = 1u; j <= n; j++) { product *= f32(j) / x; }
  return product;
}`,
  positive_polygamma: `
fn positive_polygamma(n: u32, x: f32) -> f32 {
  let order = f32(n);
  var sum = 0.0;
  var y = x;
  while (y < order + 10.0) { sum += factorial_over_power(n, y); y += 1.0; }
  let last = factorial_over_power(n, y);
  let rising = (order + 1.0) / y;
  let third = rising * ((order + 2.0) / y) * ((order + 3.0) / y);
  let fifth = third * ((order + 4.0) / y) * ((order + 5.0) / y);
  let series = 0.08333333333 * rising - 0.00138888889 * third + 3.306878307e-5 * fifth;
  return sum + (factorial_over_power(n - 1u, y) + last * (0.5 + series));
}`,
  // The derivative of order n of π·cot(πx), as a polynomial in the cotangent. Beyond order 34 factorials exceed f32.
  cotangent_derivative: `
fn cotangent_derivative(n: u32, x: f32) -> f32 {
  if (n > 34u) { return nan(); }
  var row: array<f32, 38>;
  row[1] = 3.14159265359;
  for (var order = 1u; order <= n; order++) {
    var next: array<f32, 38>;
    for (var k = 1u; k <= order; k++) {
      let slope = -3.14159265359 * f32(k) * row[k];
      next[k - 1u] += slope;
      next[k + 1u] += slope;
    }
    row = next;
  }
  let rest = x - floor(x + 0.5);
  let distance = abs(rest);
  var c = 0.0;
  if (distance <= 0.25) { c = 1.0 / tangent(distance * 3.14159265359); }
  else { c = tangent((0.5 - distance) * 3.14159265359); }
  if (rest < 0.0) { c = -c; }
  var value = 0.0;
  for (var k = i32(n) + 1; k >= 0; k--) { value = row[k] + c * value; }
  return value;
}`,
  polygamma_above_0: `
fn polygamma_above_0(n: u32, x: f32) -> f32 {
  if (n == 0u) { return positive_digamma(x); }
  let y = positive_polygamma(n, x);
  return select(-y, y, (n & 1u) == 1u);
}`,
  polygamma: `
fn polygamma(n: u32, x: f32) -> f32 {
  let is_odd = (n & 1u) == 1u;
  if (is_nan(x) || (is_infinite(x) && x < 0.0)) { return nan(); }
  if (x == 0.0) { return select(-1.0 / x, infinity(), is_odd); }
  if (is_infinite(x)) { return select(0.0, infinity(), n == 0u); }
  if (x > 0.0) { return polygamma_above_0(n, x); }
  if (floor(x) == x) { return select(nan(), infinity(), is_odd); }
  let reflected = polygamma_above_0(n, 1.0 - x);
  return select(reflected, -reflected, is_odd) - cotangent_derivative(n, x);
}`,
}
