#!/usr/bin/env python3
"""One powercap tree per Slurm node, driven by the CPU time of that node's own jobs, and the truth per job.

nodes.py DIR --nodes N|n1,n2 [--source auto|cgroup|proc] [--slurm DIR] [--cgroupfs DIR] [--period S] [--sockets N]
  [--idle W] [--cpu W] [--dram-idle W] [--dram-cpu W] [--job PATTERN=W[/DRAM_W]]... [--job-table FILE]
  [--node NAME:idle=W,cpu=W,dram-idle=W,dram-cpu=W]... [--range UJ] [--dram-range UJ] [--start UJ|near-wrap] [--psys]
Trees: DIR/<node>/sys; truth: DIR/truth.jsonl; cgroup view: DIR/<node>/cgroup; what the node's own /proc would show of
its processors: DIR/<node>/proc.
Model: a package draws idle W, plus (a job's W) for each CPU-second of the node's jobs, spread evenly over the
packages; dram likewise; core = 15 % of idle + 70 % of the rest. Counters are functions of the same sums as the truth.
CPU time, source cgroup: cpuacct.usage (v1) or cpu.stat (v2) of each job_<id>. What a job used between the last reading
and its end is gone with its cgroup, but the node's own cgroup keeps it: node total - sum of the jobs = the residue, given
to the job that vanished (shared by last rate when several vanish in one period; err_s says how much was so shared).
Source proc: utime + stime of the processes under each slurmstepd, and its cutime + cstime once they are reaped.
"""
import argparse, fnmatch, json, os, re, signal, sys, time
sys.dont_write_bytecode = True
from powercap import build, write

TICK = os.sysconf('SC_CLK_TCK')

def slurp(path):
    with open(path) as f: return f.read()

class Cgroups:
    """Per node: the node's total and {job: (inode, seconds)}, of Slurm's cgroups, v1 or v2."""
    def __init__(self, root): self.root, self.found = root, {}
    def base(self, node):
        b = self.found.get(node)
        if b and os.path.isdir(b): return b
        for sub in ('cpuacct/slurm_%s', 'cpu,cpuacct/slurm_%s', 'system.slice/%s_slurmstepd.scope',
                    'unified/system.slice/%s_slurmstepd.scope'):
            b = os.path.join(self.root, sub % node)
            if os.path.isdir(b): self.found[node] = b; return b
        return None
    @staticmethod
    def usage(d):
        try: return int(slurp(d + '/cpuacct.usage')) * 1e-9
        except FileNotFoundError: return int(slurp(d + '/cpu.stat').split(None, 2)[1]) * 1e-6      # usage_usec comes first
    def jobs(self, base):
        out = {}
        try: top = os.listdir(base)
        except OSError: return out
        for d in [base] + [base + '/' + u for u in top if u.startswith('uid_')]:
            try: names = top if d == base else os.listdir(d)
            except OSError: continue
            for n in names:
                if not n.startswith('job_'): continue
                try: out[n[4:]] = (os.stat(d + '/' + n).st_ino, self.usage(d + '/' + n))
                except OSError: pass      # gone meanwhile
        return out
    def total(self, base):
        try: return os.stat(base).st_ino, self.usage(base)
        except OSError: return None, None

class Procs:
    """Per node: {job: {step daemon: seconds}} from the process trees of the slurmstepd."""
    def __init__(self): self.known, self.maybe, self.roots = set(), {}, {}
    @staticmethod
    def stat(pid):
        v = slurp('/proc/%d/stat' % pid); v = v[v.rindex(')') + 2:].split()
        return int(v[1]), int(v[11]) + int(v[12]), int(v[13]) + int(v[14]), v[19]      # ppid, own, reaped, start
    @staticmethod
    def node_of(pid):
        for fd in os.listdir('/proc/%d/fd' % pid):
            try: m = re.search(r'/slurmd\.([^/]+)\.log$', os.readlink('/proc/%d/fd/%s' % (pid, fd)))
            except OSError: continue
            if m: return m.group(1)
        for c in Procs.children(pid):
            m = re.search(r'(?:^|\0)SLURMD_NODENAME=([^\0]+)', slurp('/proc/%d/environ' % c))
            if m: return m.group(1)
    @staticmethod
    def children(pid):
        out = []
        try:
            for t in os.listdir('/proc/%d/task' % pid):
                try: out += [int(x) for x in slurp('/proc/%d/task/%s/children' % (pid, t)).split()]
                except OSError: pass
        except OSError: pass
        return out
    def find(self):
        pids, now = {int(x) for x in os.listdir('/proc') if x[0].isdigit()}, time.monotonic()
        for p in pids - self.known: self.maybe[p] = now
        self.known = pids
        for p, since in list(self.maybe.items()):
            try:
                comm = slurp('/proc/%d/comm' % p).strip()
                m = re.match(r'slurmstepd: \[(\d+)\.', slurp('/proc/%d/cmdline' % p)) if comm == 'slurmstepd' else None
                if m:
                    ppid, _, _, start = self.stat(p)
                    node = None if ppid in self.roots else self.node_of(p)      # under a root: a task before its exec
                    if node: self.roots[p] = dict(node=node, job=m.group(1), start=start, raw=None, lost=0, orphans={})
                    if node or ppid in self.roots: del self.maybe[p]
                elif not comm.startswith('slurm') or now - since > 5: del self.maybe[p]
            except (OSError, ValueError): self.maybe.pop(p, None)
    def walk(self, pid, r):
        """Ticks of the tree; a parent is read before its children, so that nothing counts twice."""
        ppid, _, raw, start = self.stat(pid)
        if start != r['start']: raise ProcessLookupError
        todo, seen = self.children(pid), {}
        while todo or set(r['orphans']) - set(seen):
            p = todo.pop() if todo else (set(r['orphans']) - set(seen)).pop()
            if p in seen: continue
            try:
                _, own, reaped, st = self.stat(p)
                if r['orphans'].get(p, st) != st: raise ProcessLookupError
            except (OSError, ValueError): r['orphans'].pop(p, None); continue
            seen[p] = st; raw += own + reaped; todo += self.children(p)
        r['orphans'] = seen      # followed while they live, wherever they hang
        return raw
    def read(self):
        self.find(); out = {}
        for p, r in list(self.roots.items()):
            try:
                raw = self.walk(p, r)
                for _ in range(3):      # less than before: being reaped now, or reaped by another than its parent
                    if r['raw'] is None or raw >= r['raw'] - 2: break
                    raw = self.walk(p, r)
                if r['raw'] is not None and raw < r['raw'] - 2: r['lost'] += r['raw'] - raw
                r['raw'] = raw
                out.setdefault((r['node'], r['job']), {})[(p, r['start'])] = (raw + r['lost']) / TICK
            except (OSError, ValueError): del self.roots[p]
        return out

class Events:
    """The hooks' files of slurm.sh: names of the jobs, prologs and epilogs per node."""
    def __init__(self, d):
        self.files = {os.path.join(d, 'hooks', f): [0, None] for f in ('ctld.events', 'node.events')} if d else {}
        self.names, self.prologs, self.open = {}, {}, {}
    def poll(self):
        for path, st in self.files.items():
            try: s = os.stat(path)
            except OSError: continue
            if s.st_ino != st[1] or s.st_size < st[0]: st[0], st[1] = 0, s.st_ino
            if s.st_size == st[0]: continue
            with open(path, 'rb') as f: f.seek(st[0]); data = f.read()
            data = data[:data.rfind(b'\n') + 1]; st[0] += len(data)
            for line in data.decode('utf-8', 'replace').splitlines():
                m = re.match(r'\S+ (prolog|epilog)_slurm(ctld|d) job=(\d+) (.*)', line)
                if not m: continue
                what, who, job, rest = m.groups()
                if who == 'ctld':
                    n = re.search(r'(?:^| )name=(.*) exit=', rest)
                    if n: self.names[job] = n.group(1)
                else:
                    node = re.search(r'node=(\S*)', rest).group(1)
                    if what == 'prolog':
                        self.prologs[node, job] = self.prologs.get((node, job), 0) + 1; self.open[node, job] = None
                    elif (node, job) in self.open: self.open[node, job] = time.monotonic()      # epilog: closed soon

class Node:
    def __init__(self, name, o, watts):
        self.name, self.w = name, watts
        self.zones, self.psys = build(os.path.join(o.dir, name, 'sys'), o.sockets, o.start_uj, o.range, not o.no_dram, o.psys, o.dram_range)
        self.zero = [[z.uj for z in s] for s in self.zones]
        self.cg, self.total0, self.booked, self.track, self.pending = None, 0.0, 0.0, {}, 0.0
        self.pkg = self.dram = self.cpu = 0.0      # joules and seconds of the jobs

class Model:
    def __init__(self, o):
        self.o, self.ev, self.jobs, self.done, self.steps = o, Events(o.slurm), {}, {}, {}
        self.cg, self.procs, self.source = Cgroups(o.cgroupfs), Procs(), None if o.source == 'auto' else o.source
        self.nodes = {}
        for n in o.nodes:
            w = {'idle': o.idle, 'cpu': o.cpu, 'dram-idle': o.dram_idle, 'dram-cpu': o.dram_cpu}
            w.update(o.node.get(n, {})); self.nodes[n] = Node(n, o, w)
        self.ev.poll(); self.ev.open.clear()
        self.t0, self.epoch0, self.reads, self.worst = time.monotonic(), time.time(), 0, 0.0
        self.last, self.first = self.t0, True

    def watts(self, node, name):
        table = list(self.o.job)
        if self.o.job_table:
            for l in slurp(self.o.job_table).splitlines():
                v = l.split('#')[0].split()
                if len(v) > 1: table.append((v[0], float(v[1]), float(v[2]) if len(v) > 2 else None))
        for pat, w, d in table:
            if name is not None and fnmatch.fnmatchcase(name, pat): return w, node.w['dram-cpu'] if d is None else d
        return node.w['cpu'], node.w['dram-cpu']

    def book(self, node, job, cpu, err=0.0):
        """cpu seconds of a job on a node become joules of both the job and the counters."""
        k = (node.name, job, max(0, self.ev.prologs.get((node.name, job), 1) - 1))
        j = self.jobs.get(k)
        if j is None:
            name = self.ev.names.get(job)
            j = self.jobs[k] = dict(name=name, cpu=0.0, pkg=0.0, dram=0.0, err=0.0, first=self.now, last=self.now)
            j['w'] = self.watts(node, name)
        p, d = cpu * j['w'][0], cpu * j['w'][1]
        j['cpu'] += cpu; j['pkg'] += p; j['dram'] += d; j['err'] += err; j['last'] = self.now
        node.booked += cpu; node.cpu += cpu; node.pkg += p; node.dram += d; self.done.pop(k, None)

    def seen(self, node, job):
        return (node.name, job, max(0, self.ev.prologs.get((node.name, job), 1) - 1)) in self.jobs

    def step_cgroup(self, node):
        base = self.cg.base(node.name)
        if base is None: node.track.clear(); node.cg = None; return
        jobs = self.cg.jobs(base); ino, total = self.cg.total(base)
        if total is None: return
        self.ev.poll()
        if ino != node.cg:      # first sight: what was used before does not count; made after us: all of it does
            node.booked, node.cg = 0.0, ino
            node.total0 = total if self.first else 0.0
            node.track = {j: v + (0.0,) for j, v in jobs.items()} if self.first else {}
        gone = {j: node.track[j][2] for j, v in node.track.items() if j not in jobs or jobs[j][0] != v[0]}
        unseen = [j for n, j in self.ev.open if n == node.name and j not in jobs and j not in gone]      # between steps, or all too short
        if gone or unseen:      # a residue to read: jobs, total, jobs again until nothing moved in between
            for _ in range(8):
                again = self.cg.jobs(base)
                if again == jobs: break
                jobs = again; _, total = self.cg.total(base)
                if total is None: return
            for j, v in node.track.items():
                if j not in jobs or jobs[j][0] != v[0]: gone.setdefault(j, v[2])
            unseen = [j for j in unseen if j not in jobs]
            unseen = [j for j in unseen if not self.seen(node, j)] or unseen
        for j, (i, use) in jobs.items():
            old = node.track.get(j)
            base_use = old[1] if old and old[0] == i else 0.0
            d = max(0.0, use - base_use); node.track[j] = (i, max(use, base_use), d)
            if d or not self.seen(node, j): self.book(node, j, d)
        for j in gone:
            if j not in jobs: node.track.pop(j, None)
        node.pending = total - node.total0 - node.booked
        who = gone or ({j: 1.0 for j in unseen} if node.pending > 1e-4 else {})
        if who and node.pending > 0:
            s, r = sum(who.values()) + 1e-6 * len(who), node.pending
            for j, rate in who.items(): self.book(node, j, r * (rate + 1e-6) / s, r if len(who) > 1 or (gone and any(not self.seen(node, u) for u in unseen)) else 0.0)
            node.pending = 0.0

    def step_proc(self):
        cur = self.procs.read(); self.ev.poll()
        for (n, job), steps in cur.items():
            node = self.nodes.get(n)
            if node is None: continue
            for key, use in steps.items():
                old = self.steps.get((n, job, key), (use if self.first else 0.0, 0.0))[0]
                d = max(0.0, use - old)
                self.steps[n, job, key] = (max(use, old), d)
                if d or not self.seen(node, job): self.book(node, job, d)
        for k in [k for k in self.steps if k[2] not in cur.get(k[:2], {})]:      # busy to the last reading: as much may be missing
            self.book(self.nodes[k[0]], k[1], 0.0, self.steps.pop(k)[1])

    def step(self):
        if self.source is None:
            try: self.source = 'cgroup' if re.search(r'(?m)^ProctrackType=proctrack/cgroup', slurp(self.o.slurm + '/etc/slurm.conf')) else 'proc'
            except OSError: pass      # no slurm.conf yet: idle until there is one
        self.now = time.monotonic()
        if self.source == 'cgroup':
            for n in self.nodes.values(): self.step_cgroup(n)
        elif self.source == 'proc': self.step_proc()
        for k, t in list(self.ev.open.items()):
            if t and self.now - t > 0.5: del self.ev.open[k]
        now = time.monotonic(); self.worst = max(self.worst, now - self.last) if self.reads else 0.0
        self.now = self.last = now; self.reads += 1; self.first = False
        for n in self.nodes.values(): self.flush(n)
        self.truth()

    def flush(self, n):
        t, k = self.now - self.t0, len(n.zones)
        p = n.w['idle'] * t + n.pkg / k; d = n.w['dram-idle'] * t + n.dram / k
        core = 0.15 * n.w['idle'] * t + 0.7 * n.pkg / k
        n.idle_j = k * t * (n.w['idle'] + (0 if self.o.no_dram else n.w['dram-idle']))
        n.jobs_j = n.pkg + (0 if self.o.no_dram else n.dram)
        for zs, zero in zip(n.zones, n.zero):
            for z, j, z0 in zip(zs, (p, core, d), zero): z.uj = (z0 + int(j * 1e6)) % (z.rng + 1); z.flush()
        if n.psys: n.psys.uj = (self.o.start_uj + int((n.idle_j + n.jobs_j + 40 * t) * 1e6)) % (n.psys.rng + 1); n.psys.flush()
        # The host's own busy time is that of all nodes, of the daemons and of whatever else runs here.
        write('%s/%s/proc/stat' % (self.o.dir, n.name), 'cpu  %d 0 0 %d 0 0 0 0 0 0\n' % ((n.cpu + n.pending) * 100, t * 100 * self.o.cpus))

    def truth(self):
        t, out = self.now - self.t0, []
        r = lambda x: round(x, 6)
        out.append(json.dumps(dict(type='meta', time=round(time.time(), 3), since=round(self.epoch0, 3), seconds=r(t), source=self.source,
            period=self.o.period, updates=self.reads, longest_gap=round(self.worst, 4), sockets=self.o.sockets)))
        for n in self.nodes.values():
            out.append(json.dumps(dict(type='node', node=n.name, seconds=r(t), total_j=r(n.idle_j + n.jobs_j), idle_j=r(n.idle_j), jobs_j=r(n.jobs_j),
                package_j=r(n.w['idle'] * len(n.zones) * t + n.pkg), dram_j=0.0 if self.o.no_dram else r(n.w['dram-idle'] * len(n.zones) * t + n.dram),
                pending_cpu_s=r(n.pending), watts=n.w, counters={os.path.basename(z.path): int(z.uj) for s in n.zones for z in s})))
        live = {(n.name, j) for n in self.nodes.values() for j in n.track} | {k[:2] for k in self.steps}
        for k, j in self.jobs.items():
            line = self.done.get(k)
            if line is None:
                alive = k[:2] in live
                line = json.dumps(dict(type='job', node=k[0], job=int(k[1]), run=k[2], name=j['name'], cpu_s=r(j['cpu']), j=r(j['pkg'] + (0 if self.o.no_dram else j['dram'])),
                    package_j=r(j['pkg']), dram_j=0.0 if self.o.no_dram else r(j['dram']), w=j['w'][0], dram_w=j['w'][1], err_s=r(j['err']),
                    first=round(self.epoch0 + j['first'] - self.t0, 3), last=round(self.epoch0 + j['last'] - self.t0, 3), live=alive))
                if not alive: self.done[k] = line
            out.append(line)
        write(self.o.dir + '/truth.jsonl', '\n'.join(out) + '\n')

def view(o, node):
    """A cgroup root that shows one node's Slurm cgroups only: links, so that they follow a restart of slurmd."""
    v = os.path.join(o.dir, node, 'cgroup')
    def link(target, at):
        os.makedirs(os.path.dirname(at), exist_ok=True)
        if os.path.lexists(at): os.remove(at)
        os.symlink(target, at)
    if os.path.exists(o.cgroupfs + '/cgroup.controllers'):
        link(o.cgroupfs + '/cgroup.controllers', v + '/cgroup.controllers')
        link('%s/system.slice/%s_slurmstepd.scope' % (o.cgroupfs, node), '%s/system.slice/%s_slurmstepd.scope' % (v, node))
    else:
        for c in ('cpuacct', 'cpu,cpuacct', 'cpuset', 'memory', 'freezer', 'devices'):
            if os.path.isdir(o.cgroupfs + '/' + c): link('%s/%s/slurm_%s' % (o.cgroupfs, c, node), '%s/%s/slurm_%s' % (v, c, node))

def proc(o, node):
    """A procfs root of the node's own: what it used, how much memory it has; the processor and the boot are the host's."""
    p = os.path.join(o.dir, node, 'proc'); os.makedirs(p + '/sys/kernel/random', exist_ok=True)
    write(p + '/meminfo', 'MemTotal: %d kB\n' % (o.memory * 1024))
    write(p + '/stat', 'cpu  0 0 0 0 0 0 0 0 0 0\n')
    for name in ('cpuinfo', 'self', 'sys/kernel/random/boot_id'):
        if not os.path.lexists(p + '/' + name): os.symlink('/proc/' + name, p + '/' + name)

def main():
    a = argparse.ArgumentParser(allow_abbrev=False)
    a.add_argument('dir'); a.add_argument('--nodes', required=True); a.add_argument('--source', choices=('auto', 'cgroup', 'proc'), default='auto')
    a.add_argument('--slurm', default=''); a.add_argument('--cgroupfs', default='/sys/fs/cgroup')
    a.add_argument('--period', type=float, default=0.05); a.add_argument('--sockets', type=int, default=2)
    a.add_argument('--idle', type=float, default=35); a.add_argument('--cpu', type=float, default=65)
    a.add_argument('--dram-idle', type=float, default=4); a.add_argument('--dram-cpu', type=float, default=4)
    a.add_argument('--job', action='append', default=[]); a.add_argument('--job-table', default=''); a.add_argument('--node', action='append', default=[])
    a.add_argument('--range', type=int, default=262143328850); a.add_argument('--dram-range', type=int, default=65712999613)
    a.add_argument('--start', default='1000000'); a.add_argument('--no-dram', action='store_true'); a.add_argument('--psys', action='store_true')
    a.add_argument('--cpus', type=int, default=8); a.add_argument('--memory', type=int, default=4000)
    o = a.parse_args()
    if o.period > 0.1: a.error('--period: at most 0.1')
    o.nodes = ['n%d' % i for i in range(1, int(o.nodes) + 1)] if o.nodes.isdigit() else o.nodes.split(',')
    o.start_uj = max(0, o.range - int((o.idle + 2 * o.cpu) * 3e6)) if o.start == 'near-wrap' else int(o.start)
    def job(s):
        pat, w = s.rsplit('=', 1); w, _, d = w.partition('/')
        return pat, float(w), float(d) if d else None
    o.job = [job(s) for s in o.job]
    o.node = {s.split(':', 1)[0]: {k: float(v) for k, v in (x.split('=') for x in s.split(':', 1)[1].split(','))} for s in o.node}
    for n, w in o.node.items():
        if n not in o.nodes or set(w) - {'idle', 'cpu', 'dram-idle', 'dram-cpu'}: a.error('--node: unknown node or setting in %s' % n)
    if o.job_table: slurp(o.job_table)
    for n in o.nodes: view(o, n); proc(o, n)
    m = Model(o); m.step()
    write(os.path.join(o.dir, 'nodes-ready'), '%d\n' % os.getpid())
    stop = []
    for s in (signal.SIGTERM, signal.SIGINT): signal.signal(s, lambda *_: stop.append(1))
    due = time.monotonic()
    while not stop:
        due = max(due + o.period, time.monotonic())
        time.sleep(max(0.0, due - time.monotonic()))
        m.step()
    m.step()      # the last word: counters and truth of one instant

if __name__ == '__main__': main()
