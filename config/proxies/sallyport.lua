-- Asks Sallyport about every request, from HAProxy 2.6 or newer, with its built-in HTTP client.
-- Loaded by haproxy.cfg beside this file, which sets the environment variables read here.
--
-- http-request lua.sallyport sets the variable txn.sallyport to "ok" and the Sallyport- headers of
-- the request to what Sallyport answered, or sets txn.sallyport to the status to refuse with. If
-- it fails it sets nothing: let only "ok" pass.

local address = assert(os.getenv("SALLYPORT_ADDRESS"), "SALLYPORT_ADDRESS is not set")
-- Where that is, as HAProxy writes addresses; without it, HAProxy asks the name servers of
-- /etc/resolv.conf (it does not look into /etc/hosts).
local destination = os.getenv("SALLYPORT_DESTINATION")
local timeout_ms = tonumber(os.getenv("SALLYPORT_TIMEOUT_MS") or "5000")

-- A body without Content-Length is known to be whole only if it is far smaller than the buffer.
local unframed_max = 4096

-- Header lines of a question: Sallyport takes 64, of which HAProxy's client writes a few itself.
-- Given more than tune.http.maxhdr, which is 64 in haproxy.cfg, that client brings HAProxy down.
local lines_max = 60

-- What Sallyport says of the request, and what the client hears; anything else is an outage.
local refusals = { [400] = 400, [401] = 401, [403] = 403, [414] = 400, [431] = 400 }

-- Read once, before HAProxy gives up being root; never in a log.
local verifier
do
  local file = assert(io.open(assert(os.getenv("SALLYPORT_VERIFIER_FILE")), "r"))
  verifier = assert(file:read("l"), "the verifier file is empty"):gsub("%s+$", "")
  file:close()
end

-- What is about the connection, or is told in another way.
local left_out = {
  ["connection"] = true, ["keep-alive"] = true, ["proxy-connection"] = true, ["te"] = true,
  ["trailer"] = true, ["transfer-encoding"] = true, ["content-length"] = true, ["upgrade"] = true,
  ["expect"] = true, ["host"] = true,
  ["x-forwarded-method"] = true, ["x-forwarded-uri"] = true,
}

-- Names in Sallyport's name space. Some servers read an underscore as a hyphen.
local function is_ours(name)
  return name:lower():gsub("_", "-"):sub(1, 10) == "sallyport-"
end

-- All values of a header in the order of the wire; HAProxy's tables start at 0.
local function values(lines)
  local all, index = {}, 0
  while lines and lines[index] do
    all[#all + 1] = lines[index]
    index = index + 1
  end
  return all
end

-- The one value of a header; nil and false if it is repeated.
local function only(headers, name)
  local all = values(headers[name])
  if #all > 1 then
    return nil, false
  end
  return all[1], true
end

-- Sends nothing on: the status is for the rule behind this action.
local function refuse(txn, status)
  txn:set_var("txn.sallyport", tostring(status))
end

-- The body's length if all of it is in the buffer, or the status to refuse with.
local function whole_body(txn, headers)
  local length, single = only(headers, "content-length")
  if not single then
    return nil, 400
  end
  local seen = txn.f:req_body_len() or 0
  if length then
    if seen ~= tonumber(length) then
      return nil, 413
    end
  elseif seen > unframed_max then
    return nil, 413
  end
  return seen
end

local function question(txn, headers)
  local asked = {}
  for name, lines in pairs(headers) do
    if not left_out[name] and not is_ours(name) then
      asked[name] = values(lines)
    end
  end
  -- HAProxy's client would write these by itself.
  local without = {}
  for _, name in ipairs({ "accept", "user-agent" }) do
    if not asked[name] then
      asked[name] = { "-" }
      without[#without + 1] = name
    end
  end
  if #without > 0 then
    asked["sallyport-original-without"] = { table.concat(without, ",") }
  end
  return asked
end

local function lines(asked)
  local count = 0
  for _, values_of_one in pairs(asked) do
    count = count + #values_of_one
  end
  return count
end

local function tell(asked, name, value)
  if value and value ~= "" then
    asked["sallyport-original-" .. name] = { value }
  end
end

core.register_action("sallyport", { "http-req" }, function(txn)
  local headers = txn.http:req_get_headers()
  local asked = question(txn, headers)
  for name in pairs(headers) do
    if is_ours(name) then
      txn.http:req_del_header(name)
    end
  end

  local length, status = whole_body(txn, headers)
  if not length then
    return refuse(txn, status)
  end
  local host, single = only(headers, "host")
  if not single or not host then
    return refuse(txn, 400)
  end

  asked["sallyport-verifier"] = { verifier }
  tell(asked, "method", txn.f:method())
  tell(asked, "target", txn.f:pathq())
  tell(asked, "source", txn.f:src())
  tell(asked, "host", host)
  tell(asked, "content-length", (only(headers, "content-length")))
  tell(asked, "transfer-encoding", (only(headers, "transfer-encoding")))

  -- Up to two more tell of the body.
  if lines(asked) > lines_max - 2 then
    return refuse(txn, 400)
  end

  local body = txn.f:req_body() or ""
  local content_type = (only(headers, "content-type") or ""):lower()
  local answer
  local wish = {
    url = address .. "/v1/auth-request",
    dst = destination,
    headers = asked,
    timeout = timeout_ms,
  }
  if length > 0 and content_type:sub(1, 33) == "application/x-www-form-urlencoded" then
    -- The parameters of a form are signed one by one in the older schemes: a hash is not enough.
    tell(asked, "bodies", "shown")
    wish.body = body
    answer = core.httpclient():post(wish)
  else
    tell(asked, "body-sha256", txn.c:hex(txn.c:sha2(body, 256)))
    tell(asked, "body-md5", txn.c:hex(txn.c:digest(body, "md5")))
    answer = core.httpclient():get(wish)
  end
  if answer.status ~= 200 then
    return refuse(txn, refusals[answer.status] or 503)
  end
  for name, lines in pairs(answer.headers) do
    if is_ours(name) then
      txn.http:req_set_header(name, values(lines)[1])
    end
  end
  txn:set_var("txn.sallyport", "ok")
end)
