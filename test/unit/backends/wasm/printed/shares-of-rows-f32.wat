takes 3 numbers
i32.const 2
local.set 3
loop
  v128.const 0 0 128 255 0 0 128 255 0 0 128 255 0 0 128 255
  local.set 4
  v128.const 0 0 128 255 0 0 128 255 0 0 128 255 0 0 128 255
  local.set 5
  i32.const 4
  local.set 6
  loop
    local.get 0
    v128.load 0
    local.set 7
    local.get 4
    local.get 7
    f32x4.max
    local.set 4
    local.get 0
    i32.const 16
    i32.add
    local.set 0
    local.get 6
    i32.const 1
    i32.sub
    local.tee 6
    br_if 0
  end
  local.get 0
  i32.const -64
  i32.add
  local.set 0
  local.get 4
  local.get 4
  i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7
  local.set 8
  local.get 4
  local.get 8
  f32x4.max
  local.set 4
  local.get 4
  local.get 4
  i8x16.shuffle 4 5 6 7 8 9 10 11 12 13 14 15 0 1 2 3
  local.set 9
  local.get 4
  local.get 9
  f32x4.max
  local.set 4
  local.get 4
  local.get 5
  f32x4.max
  local.set 4
  local.get 4
  local.get 4
  i8x16.shuffle 0 1 2 3 0 1 2 3 0 1 2 3 0 1 2 3
  local.set 10
  v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
  local.set 11
  v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
  local.set 12
  i32.const 4
  local.set 13
  loop
    local.get 0
    v128.load 0
    local.set 14
    local.get 14
    local.get 10
    f32x4.sub
    local.set 15
    local.get 15
    f32x4.abs
    local.set 16
    local.get 1
    local.get 16
    v128.store 0
    local.get 11
    local.get 16
    f32x4.add
    local.set 11
    local.get 0
    i32.const 16
    i32.add
    local.set 0
    local.get 1
    i32.const 16
    i32.add
    local.set 1
    local.get 13
    i32.const 1
    i32.sub
    local.tee 13
    br_if 0
  end
  local.get 0
  i32.const -64
  i32.add
  local.set 0
  local.get 1
  i32.const -64
  i32.add
  local.set 1
  local.get 11
  local.get 11
  i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7
  local.set 17
  local.get 11
  local.get 17
  f32x4.add
  local.set 11
  local.get 11
  local.get 11
  i8x16.shuffle 4 5 6 7 8 9 10 11 12 13 14 15 0 1 2 3
  local.set 18
  local.get 11
  local.get 18
  f32x4.add
  local.set 11
  local.get 11
  local.get 12
  f32x4.add
  local.set 11
  local.get 11
  local.get 11
  i8x16.shuffle 0 1 2 3 0 1 2 3 0 1 2 3 0 1 2 3
  local.set 19
  i32.const 4
  local.set 20
  loop
    local.get 1
    v128.load 0
    local.set 21
    local.get 21
    local.get 19
    f32x4.div
    local.set 22
    local.get 2
    local.get 22
    v128.store 0
    local.get 1
    i32.const 16
    i32.add
    local.set 1
    local.get 2
    i32.const 16
    i32.add
    local.set 2
    local.get 20
    i32.const 1
    i32.sub
    local.tee 20
    br_if 0
  end
  local.get 1
  i32.const -64
  i32.add
  local.set 1
  local.get 2
  i32.const -64
  i32.add
  local.set 2
  local.get 0
  i32.const 64
  i32.add
  local.set 0
  local.get 1
  i32.const 64
  i32.add
  local.set 1
  local.get 2
  i32.const 64
  i32.add
  local.set 2
  local.get 3
  i32.const 1
  i32.sub
  local.tee 3
  br_if 0
end
local.get 0
i32.const -128
i32.add
local.set 0
local.get 1
i32.const -128
i32.add
local.set 1
local.get 2
i32.const -128
i32.add
local.set 2
