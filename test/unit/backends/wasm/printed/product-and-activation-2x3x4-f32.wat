takes 5 numbers
local.get 1
local.set 15
i32.const 0
local.set 16
i32.const 4
local.set 7
local.get 0
local.set 17
local.get 15
local.set 18
i32.const 0
local.set 10
i32.const 3
local.set 5
local.get 17
local.set 19
i32.const 0
local.set 20
i32.const 2
local.set 6
local.get 18
local.set 22
local.get 16
local.set 9
local.get 19
local.set 21
local.get 20
local.set 8
v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
local.set 23
v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
local.set 24
local.get 21
local.set 26
local.get 22
local.set 27
local.get 5
local.set 25
loop
  local.get 27
  v128.load 0
  local.set 28
  local.get 26
  v128.load32_splat 0
  local.set 29
  local.get 23
  local.get 29
  local.get 28
  f32x4.mul
  f32x4.add
  local.set 23
  local.get 26
  v128.load32_splat 12
  local.set 29
  local.get 24
  local.get 29
  local.get 28
  f32x4.mul
  f32x4.add
  local.set 24
  local.get 26
  i32.const 4
  i32.add
  local.set 26
  local.get 27
  i32.const 16
  i32.add
  local.set 27
  local.get 25
  i32.const 1
  i32.sub
  local.tee 25
  br_if 0
end
local.get 8
i32.const 0
i32.mul
local.get 9
i32.const 4
i32.mul
i32.add
local.set 30
local.get 3
local.get 30
i32.add
local.set 31
local.get 8
i32.const 16
i32.mul
local.get 9
i32.const 4
i32.mul
i32.add
local.set 32
local.get 4
local.get 32
i32.add
local.set 33
local.get 31
v128.load 0
local.set 34
local.get 23
local.get 34
f32x4.add
local.set 35
v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
local.get 35
f32x4.max
local.set 36
local.get 33
local.get 36
v128.store 0
local.get 24
local.get 34
f32x4.add
local.set 37
v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
local.get 37
f32x4.max
local.set 38
local.get 33
local.get 38
v128.store 16
local.get 19
i32.const 24
i32.add
local.set 19
local.get 20
i32.const 2
i32.add
local.set 20
local.get 17
i32.const 2048
i32.add
local.set 17
local.get 18
i32.const 8192
i32.add
local.set 18
local.get 10
i32.const 512
i32.add
local.set 10
local.get 15
i32.const 32
i32.add
local.set 15
local.get 16
i32.const 8
i32.add
local.set 16
