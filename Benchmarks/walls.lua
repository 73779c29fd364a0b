-- Reads of processes with their names, one after the other, as the unit.

local plan, asked

function init(args)
  plan = dofile(args[1])
  asked = 0
end

function request()
  asked = asked + 1
  return wrk.format("GET", "/v1/processes/" .. plan.ids[asked % #plan.ids + 1], {
    ["Authorization"] = "Bearer " .. plan.token,
  })
end
