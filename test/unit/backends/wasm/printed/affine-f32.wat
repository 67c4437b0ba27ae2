takes 3 numbers
i32.const 3
local.set 3
loop
  i32.const 2
  local.set 4
  loop
    local.get 0
    v128.load 0
    local.set 5
    local.get 1
    v128.load 0
    local.set 6
    local.get 5
    v128.const 0 0 32 64 0 0 32 64 0 0 32 64 0 0 32 64
    f32x4.mul
    local.set 7
    local.get 7
    local.get 6
    f32x4.add
    local.set 8
    local.get 2
    local.get 8
    v128.store 0
    local.get 0
    i32.const 16
    i32.add
    local.set 0
    local.get 1
    i32.const 16
    i32.add
    local.set 1
    local.get 2
    i32.const 16
    i32.add
    local.set 2
    local.get 4
    i32.const 1
    i32.sub
    local.tee 4
    br_if 0
  end
  local.get 0
  i32.const -32
  i32.add
  local.set 0
  local.get 1
  i32.const -32
  i32.add
  local.set 1
  local.get 2
  i32.const -32
  i32.add
  local.set 2
  local.get 0
  i32.const 32
  i32.add
  local.set 0
  local.get 1
  i32.const 32
  i32.add
  local.set 1
  local.get 2
  i32.const 32
  i32.add
  local.set 2
  local.get 0
  i32.const -32
  i32.add
  local.set 0
  local.get 1
  i32.const -32
  i32.add
  local.set 1
  local.get 2
  i32.const -32
  i32.add
  local.set 2
  local.get 0
  i32.const 32
  i32.add
  local.set 0
  local.get 2
  i32.const 32
  i32.add
  local.set 2
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
local.get 2
i32.const -96
i32.add
local.set 2
