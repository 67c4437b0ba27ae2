takes 4 numbers
local.get 1
local.set 14
i32.const 0
local.set 15
i32.const 4
local.set 6
local.get 0
local.set 16
local.get 14
local.set 17
i32.const 0
local.set 9
i32.const 3
local.set 4
local.get 16
local.set 18
i32.const 0
local.set 19
i32.const 2
local.set 5
local.get 17
local.set 21
local.get 15
local.set 8
local.get 18
local.set 20
local.get 19
local.set 7
v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
local.set 22
v128.const 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
local.set 23
local.get 20
local.set 25
local.get 21
local.set 26
local.get 4
local.set 24
loop
  local.get 26
  v128.load 0
  local.set 27
  local.get 25
  v128.load32_splat 0
  local.set 28
  local.get 28
  local.get 27
  local.get 22
  f32x4.relaxed_madd
  local.set 22
  local.get 25
  v128.load32_splat 12
  local.set 28
  local.get 28
  local.get 27
  local.get 23
  f32x4.relaxed_madd
  local.set 23
  local.get 25
  i32.const 4
  i32.add
  local.set 25
  local.get 26
  i32.const 16
  i32.add
  local.set 26
  local.get 24
  i32.const 1
  i32.sub
  local.tee 24
  br_if 0
end
local.get 7
i32.const 16
i32.mul
local.get 8
i32.const 4
i32.mul
i32.add
local.set 29
local.get 3
local.get 29
i32.add
local.set 30
local.get 30
local.get 22
v128.store 0
local.get 30
local.get 23
v128.store 16
local.get 18
i32.const 24
i32.add
local.set 18
local.get 19
i32.const 2
i32.add
local.set 19
local.get 16
i32.const 2048
i32.add
local.set 16
local.get 17
i32.const 8192
i32.add
local.set 17
local.get 9
i32.const 512
i32.add
local.set 9
local.get 14
i32.const 32
i32.add
local.set 14
local.get 15
i32.const 8
i32.add
local.set 15
