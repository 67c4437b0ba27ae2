/** A polynomial in a variable, the highest coefficient first, by Horner's rule. */
export const polynomial = (x: string, coefficients: readonly number[]): string =>
  coefficients.slice(1).reduce((sum, c) => `(${sum} * ${x} + (${c}))`, `(${coefficients[0]})`)

/**
 * Elementary functions in f32, by + − × ÷ and bits: WGSL's own may be off by 2⁻¹¹. After Cephes' single precision functions
 * (S. L. Moshier) if nothing else is said; none depends on sums being taken in the order in which they are written.
 */
export const elementary: Readonly<Record<string, string>> = {
  to_word: `
fn to_word(x: f32) -> u32 {
  if (!(x > 0.0)) { return 0u; }
  if (x >= 4294967296.0) { return 0xffffffffu; }
  return u32(x);
}`,
  larger: `
fn larger(x: f32, y: f32) -> f32 { return select(select(select(y, x, x > y), y, is_nan(y)), x, is_nan(x)); }`,
  smaller: `
fn smaller(x: f32, y: f32) -> f32 { return select(select(select(y, x, x < y), y, is_nan(y)), x, is_nan(x)); }`,
  root: `
fn root(x: f32) -> f32 {
  if (is_infinite(x) && x > 0.0) { return x; }
  return select(sqrt(x), nan(), x < 0.0 || is_nan(x));
}`,
  power_of_2: `
fn power_of_2(n: i32) -> f32 { return bitcast<f32>(u32(n + 127) << 23u); }`,
  scaled: `
fn scaled(x: f32, n: i32) -> f32 {
  let half = n / 2;
  return x * power_of_2(half) * power_of_2(n - half);
}`,
  growth: `
fn growth(r: f32) -> f32 {
  return ${polynomial('r', [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1])} * r * r + r;
}`,
  exponential: `
fn exponential(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  if (x > 89.0) { return infinity(); }
  if (x < -104.0) { return 0.0; }
  let n = round(x * 1.44269504);
  let r = (x - n * 0.693359375) + n * 2.12194440e-4;
  return scaled(growth(r) + 1.0, i32(n));
}`,
  exponential_less_1: `
fn exponential_less_1(x: f32) -> f32 {
  if (abs(x) < 0.3465) { return growth(x); }
  return exponential(x) - 1.0;
}`,
  logarithm_near_1: `
fn logarithm_near_1(m: f32, e: f32) -> f32 {
  let z = m * m;
  let low = ${polynomial('m', [7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1])} * m * z;
  return (m + (low + e * -2.12194440e-4 - 0.5 * z)) + e * 0.693359375;
}`,
  logarithm: `
fn logarithm(x: f32) -> f32 {
  if (is_nan(x) || x < 0.0) { return nan(); }
  if (x == 0.0) { return -infinity(); }
  if (is_infinite(x)) { return x; }
  let is_tiny = x < 1.17549435e-38;
  let bits = bitcast<u32>(select(x, x * 16777216.0, is_tiny));
  var e = f32(i32(bits >> 23u) - 126) - select(0.0, 24.0, is_tiny);
  var m = bitcast<f32>((bits & 0x007fffffu) | 0x3f000000u);
  if (m < 0.70710678) { e -= 1.0; m += m; }
  return logarithm_near_1(m - 1.0, e);
}`,
  logarithm_of_1_plus: `
fn logarithm_of_1_plus(x: f32) -> f32 {
  if (x > -0.29 && x < 0.41) { return logarithm_near_1(x, 0.0); }
  return logarithm(1.0 + x);
}`,
  // In a product of 32-bit words the halves are multiplied; Payne and Hanek's reduction for what Cody and Waite's is too coarse for.
  high_word: `
fn high_word(x: u32, y: u32) -> u32 {
  let low = (x & 0xffffu) * (y & 0xffffu);
  let one = (x >> 16u) * (y & 0xffffu) + (low >> 16u);
  let other = (x & 0xffffu) * (y >> 16u) + (one & 0xffffu);
  return (x >> 16u) * (y >> 16u) + (one >> 16u) + (other >> 16u);
}`,
  reduce_large: `
struct Angle { rest: f32, quadrant: u32 }
fn reduce_large(x: f32) -> Angle {
  let bits = bitcast<u32>(x);
  let e = i32((bits >> 23u) & 0xffu) - 128;
  let mantissa = (bits << 8u) | 0x80000000u;
  var table = array<u32, 6>(0x3c439041u, 0xdb629599u, 0xf534ddc0u, 0xfc2757d1u, 0x4e441529u, 0xa2f9836eu);
  var words: array<u32, 7>;
  var carry = 0u;
  for (var q = 0; q < 6; q++) {
    let low = table[q] * mantissa;
    words[q] = low + carry;
    carry = high_word(table[q], mantissa) + select(0u, 1u, words[q] < low);
  }
  words[6] = carry;
  let at = 4 - (e >> 5u);
  let shift = u32(e) & 31u;
  var high = words[at + 2];
  var low = words[at + 1];
  if (shift > 0u) {
    high = (high << shift) | (low >> (32u - shift));
    low = (low << shift) | (words[at] >> (32u - shift));
  }
  var quadrant = high >> 30u;
  high = (high << 2u) | (low >> 30u);
  low = low << 2u;
  var sign = 1.0;
  if (high >= 0x80000000u) {
    quadrant += 1u;
    high = ~high;
    low = ~low;
    sign = -1.0;
  }
  let rest = sign * (f32(high) * 2.3283064365386963e-10 + f32(low) * 5.421010862427522e-20) * 1.57079632679;
  if (x < 0.0) { return Angle(-rest, (4u - (quadrant & 3u)) & 3u); }
  return Angle(rest, quadrant & 3u);
}`,
  reduce: `
fn reduce(x: f32) -> Angle {
  if (abs(x) >= 2000.0) { return reduce_large(x); }
  let n = round(x * 0.636619772);
  let rest = ((x - n * 1.5703125) - n * 4.837512969970703125e-4) - n * 7.549789948768648e-8;
  return Angle(rest, u32(i32(n)) & 3u);
}`,
  sine_kernel: `
fn sine_kernel(x: f32) -> f32 {
  let z = x * x;
  return ${polynomial('z', [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1])} * z * x + x;
}`,
  cosine_kernel: `
fn cosine_kernel(x: f32) -> f32 {
  let z = x * x;
  return ${polynomial('z', [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2])} * z * z - 0.5 * z + 1.0;
}`,
  turned: `
fn turned(x: f32, quarters: u32) -> f32 {
  if (is_nan(x) || is_infinite(x)) { return nan(); }
  let angle = reduce(x);
  let quadrant = (angle.quadrant + quarters) & 3u;
  let value = select(sine_kernel(angle.rest), cosine_kernel(angle.rest), (quadrant & 1u) == 1u);
  return select(value, -value, quadrant >= 2u);
}`,
  sine: `
fn sine(x: f32) -> f32 { return turned(x, 0u); }`,
  cosine: `
fn cosine(x: f32) -> f32 { return turned(x, 1u); }`,
  tangent: `
fn tangent(x: f32) -> f32 {
  if (is_nan(x) || is_infinite(x)) { return nan(); }
  let angle = reduce(x);
  let ratio = sine_kernel(angle.rest) / cosine_kernel(angle.rest);
  return select(ratio, -1.0 / ratio, (angle.quadrant & 1u) == 1u);
}`,
  arcsine_kernel: `
fn arcsine_kernel(w: f32, z: f32) -> f32 {
  return ${polynomial('z', [4.2163199048e-2, 2.4181311049e-2, 4.5470025998e-2, 7.4953002686e-2, 1.6666752422e-1])} * z * w + w;
}`,
  arcsine: `
fn arcsine(x: f32) -> f32 {
  let a = abs(x);
  if (!(a <= 1.0)) { return nan(); }
  if (a <= 0.5) { return arcsine_kernel(x, x * x); }
  let z = 0.5 * (1.0 - a);
  let y = 1.57079632679 - 2.0 * arcsine_kernel(sqrt(z), z);
  return select(y, -y, x < 0.0);
}`,
  arccosine: `
fn arccosine(x: f32) -> f32 {
  if (!(abs(x) <= 1.0)) { return nan(); }
  if (abs(x) <= 0.5) { return 1.57079632679 - arcsine_kernel(x, x * x); }
  let z = 0.5 * (1.0 - abs(x));
  let y = 2.0 * arcsine_kernel(sqrt(z), z);
  return select(y, 3.14159265359 - y, x < 0.0);
}`,
  arctangent: `
fn arctangent(x: f32) -> f32 {
  var a = abs(x);
  var y = 0.0;
  if (is_infinite(x)) { return select(1.57079632679, -1.57079632679, x < 0.0); }
  if (a > 2.414213562373095) { y = 1.57079632679; a = -1.0 / a; }
  else if (a > 0.4142135623730950) { y = 0.785398163397; a = (a - 1.0) / (a + 1.0); }
  let z = a * a;
  y += ${polynomial('z', [8.05374449538e-2, -1.38776856032e-1, 1.99777106478e-1, -3.33329491539e-1])} * z * a + a;
  return select(y, -y, x < 0.0);
}`,
  arctan2: `
fn arctan2(y: f32, x: f32) -> f32 {
  if (is_nan(x) || is_nan(y)) { return nan(); }
  let width = abs(x);
  let height = abs(y);
  var angle = 0.0;
  if (is_infinite(x) && is_infinite(y)) { angle = 0.785398163397; }
  else if (height > width) { angle = 1.57079632679 - arctangent(width / height); }
  else if (height > 0.0) { angle = arctangent(height / width); }
  if ((bitcast<u32>(x) & 0x80000000u) != 0u) { angle = 3.14159265359 - angle; }
  return select(angle, -angle, (bitcast<u32>(y) & 0x80000000u) != 0u);
}`,
  hyperbolic_sine: `
fn hyperbolic_sine(x: f32) -> f32 {
  let a = abs(x);
  let z = x * x;
  if (a <= 1.0) { return ${polynomial('z', [2.03721912945e-4, 8.33028376239e-3, 1.66667160211e-1])} * z * x + x; }
  let e = exponential(0.5 * a);
  let y = (0.5 * e) * e - 0.5 / (e * e);
  return select(y, -y, x < 0.0);
}`,
  hyperbolic_cosine: `
fn hyperbolic_cosine(x: f32) -> f32 {
  let e = exponential(0.5 * abs(x));
  return (0.5 * e) * e + 0.5 / (e * e);
}`,
  hyperbolic_tangent: `
fn hyperbolic_tangent(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  let a = abs(x);
  let z = x * x;
  if (a < 0.625) { return ${polynomial('z', [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1])} * z * x + x; }
  let y = select(1.0 - 2.0 / (exponential(2.0 * min(a, 10.0)) + 1.0), 1.0, a > 9.02);
  return select(y, -y, x < 0.0);
}`,
  sigmoid: `
fn sigmoid(x: f32) -> f32 {
  let e = exponential(-abs(x));
  return select(1.0, e, x < 0.0) / (1.0 + e);
}`,
}
