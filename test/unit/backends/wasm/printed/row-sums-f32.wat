takes 2 numbers
i32.const 3
local.set 3
loop
  v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
  local.set 2
  v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
  local.set 4
  i32.const 2
  local.set 5
  loop
    local.get 0
    v128.load 0
    local.set 6
    local.get 2
    local.get 6
    f32x4.add
    local.set 2
    local.get 0
    i32.const 16
    i32.add
    local.set 0
    local.get 5
    i32.const 1
    i32.sub
    local.tee 5
    br_if 0
  end
  local.get 0
  i32.const -32
  i32.add
  local.set 0
  local.get 0
  i32.const 32
  i32.add
  local.set 0
  local.get 0
  i32.const -32
  i32.add
  local.set 0
  local.get 2
  local.get 2
  i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7
  local.set 7
  local.get 2
  local.get 7
  f32x4.add
  local.set 2
  local.get 2
  local.get 2
  i8x16.shuffle 4 5 6 7 8 9 10 11 12 13 14 15 0 1 2 3
  local.set 8
  local.get 2
  local.get 8
  f32x4.add
  local.set 2
  local.get 2
  local.get 4
  f32x4.add
  local.set 2
  local.get 1
  local.get 2
  v128.store32_lane 0 0
  local.get 0
  i32.const 32
  i32.add
  local.set 0
  local.get 1
  i32.const 4
  i32.add
  local.set 1
  local.get 3
  i32.const 1
  i32.sub
  local.tee 3
  br_if 0
end
local.get 0
i32.const -96
i32.add
local.set 0
local.get 1
i32.const -12
i32.add
local.set 1
