takes 2 numbers
function 0 is erf
local.get 0
v128.load 0
local.set 2
local.get 2
local.set 3
local.get 4
local.get 3
f64x2.extract_lane 0
call 0
f64x2.replace_lane 0
local.set 4
local.get 4
local.get 3
f64x2.extract_lane 1
call 0
f64x2.replace_lane 1
local.set 4
local.get 4
local.set 5
local.get 1
local.get 5
v128.store 0
local.get 0
i32.const 16
i32.add
local.set 0
local.get 1
i32.const 16
i32.add
local.set 1
local.get 0
i32.const -16
i32.add
local.set 0
local.get 1
i32.const -16
i32.add
local.set 1
