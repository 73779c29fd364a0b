-- Reads of processes with their names, one after the other, as the unit; or of the list of them.

local plan, asked, whole

function init(args)
  plan = dofile(args[1])
  whole = args[2] == "list"
  asked = 0
end

function request()
  asked = asked + 1
  return wrk.format("GET", "/v1/processes" .. (whole and "" or "/" .. plan.ids[asked % #plan.ids + 1]), {
    ["Authorization"] = "Bearer " .. plan.token,
  })
end
