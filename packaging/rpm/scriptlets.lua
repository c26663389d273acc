local common = [==[
@COMMON@
]==]

local function exists(path)
  local f = io.open(path, "r")
  if f then f:close() end
  return f ~= nil
end

-- Runs functions of the shared script where there is a shell; false where there is none.
local function with_shell(calls)
  if not exists("/bin/sh") then return false end
  os.execute(common .. calls)
  return true
end

local function lines_of(path)
  local lines = {}
  if exists(path) then
    for line in io.lines(path) do lines[#lines + 1] = line end
  end
  return lines
end

local function write(path, lines)
  local f = io.open(path, "w")
  if not f then return end
  for i = 1, #lines do f:write(lines[i], "\n") end
  f:close()
end

-- A bare root: the user is two lines, with the highest number of a system user that is free.
local function add_lines()
  local users, groups = lines_of("/etc/passwd"), lines_of("/etc/group")
  local all, id = "\n" .. table.concat(users, "\n") .. "\n" .. table.concat(groups, "\n") .. "\n", 999
  if all:find("\nwattelier:") then return end
  while all:find("\n[^:\n]*:[^:\n]*:" .. id .. ":") do id = id - 1 end
  users[#users + 1] = "wattelier:x:" .. id .. ":" .. id .. ":Wattelier node agent:/var/lib/wattelier-agent:/usr/sbin/nologin"
  groups[#groups + 1] = "wattelier:x:" .. id .. ":"
  posix.mkdir("/etc")
  write("/etc/passwd", users)
  write("/etc/group", groups)
end

local function remove_line(path, pattern)
  local kept, found = {}, false
  for _, line in ipairs(lines_of(path)) do
    if line:find(pattern) then found = true else kept[#kept + 1] = line end
  end
  if found and #kept == 0 then os.remove(path) elseif found then write(path, kept) end
  return found
end

-- Looks at the thing itself, never through a link: the agent's user may have laid one.
local function remove_tree(path)
  if posix.stat(path, "type") == "directory" then
    for _, name in ipairs(posix.dir(path)) do
      if name ~= "." and name ~= ".." then remove_tree(path .. "/" .. name) end
    end
  end
  os.remove(path)
end

local function remove_all()
  if remove_line("/etc/passwd", "^wattelier:[^:]*:[^:]*:[^:]*:Wattelier node agent:") then
    remove_line("/etc/group", "^wattelier:")
  end
  remove_tree("/var/lib/wattelier-agent")
  remove_tree("/etc/wattelier/agent")
  for _, rest in ipairs({ "", ".rpmsave", ".rpmnew", ".rpmorig" }) do os.remove("/etc/wattelier/agent.conf" .. rest) end
  os.remove("/etc/wattelier")
end
