-- Requests for meetings, each for a room, a time and people that are free. Thread t of two asks for every other room in
-- turn, and for the next slot once it has been through them all, so no two requests want the same.

local threads = 0

function setup(thread)
  thread:set("thread_number", threads)
  threads = threads + 1
end

local plan, slot, rooms, asked

function init(args)
  plan = dofile(args[1])
  slot, rooms, asked = tonumber(args[2]), tonumber(args[3]), 0
end

function request()
  local share = rooms / 2
  local room = thread_number + 2 * (asked % share)
  local at = slot + math.floor(asked / share)
  asked = asked + 1
  local body = string.format(
    '{"process":"10000000-0000-4000-8000-%012d","form":"faceToFace","site":"BENCH-%d","room":"BENCH-%d","start":"%s",'
      .. '"minutes":30,"attendees":[{"participant":"20000000-0000-4000-8000-%012d"},'
      .. '{"participant":"30000000-0000-4000-8000-%012d"}]}',
    room, room, room, plan.walls[at + 1], room, room)
  return wrk.format("POST", nil, {
    ["Authorization"] = "Bearer " .. plan.tokens[room + 1],
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = string.format("wrk-%d-%d-%d", slot, thread_number, asked),
  }, body)
end
