-- For wrk: sends prepared requests, each once. Argument: a folder with a file for every thread,
-- named 0, 1, ... A file begins with a line of numbers: the length of a template, then the widths
-- of the fields that vary. The template follows, with a byte 1 where each field goes, then one
-- field after the other for every request. Without fields the template is sent for ever.
--
-- With the further argument "show" the first answer of every thread is printed; with "again" the
-- file is begun anew at its end.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local file, size, start
local again = false
local pieces, widths = {}, {}
local last = ""
exhausted = 0

local function open(name)
  file = assert(io.open(name, "rb"))
  local first = true
  local length = 0
  for text in file:read("*l"):gmatch("%d+") do
    if first then length = tonumber(text) else table.insert(widths, tonumber(text)) end
    first = false
  end
  local template = file:read(length)
  start = file:seek()
  for piece in (template .. "\1"):gmatch("([^\1]*)\1") do table.insert(pieces, piece) end
  size = 0
  for _, width in ipairs(widths) do size = size + width end
end

function init(arguments)
  open(arguments[1] .. "/" .. number)
  again = arguments[2] == "again"
  if arguments[2] == "show" then
    local shown = false
    response = function(status, headers, body)
      if not shown then
        print("SHOWN " .. status .. " " .. body)
        shown = true
      end
    end
  end
end

function request()
  if size == 0 then return pieces[1] end
  local record = file:read(size)
  if not record and again then
    file:seek("set", start)
    record = file:read(size)
  end
  if not record or #record < size then
    exhausted = 1
    wrk.thread:stop()
    return last
  end
  local parts = { pieces[1] }
  local at = 1
  for i, width in ipairs(widths) do
    parts[2 * i] = record:sub(at, at + width - 1)
    parts[2 * i + 1] = pieces[i + 1]
    at = at + width
  end
  last = table.concat(parts)
  return last
end

function done(summary, latency, requests)
  local dry = 0
  for _, thread in ipairs(threads) do dry = dry + thread:get("exhausted") end
  local errors = summary.errors
  print(string.format("RESULT %d %d %d %d %d %d %d %d", summary.requests, summary.duration,
    summary.bytes, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, dry))
end
