"""A powercap tree (intel-rapl) of plain files. Each write is a rename, so that a reader that opens the file never sees
it empty or cut. Counters wrap to 0 past max_energy_range_uj, like the real ones."""
import os

def write(path, text):
    tmp = os.path.join(os.path.dirname(path), '.new.' + os.path.basename(path))
    with open(tmp, 'w') as f: f.write(text)
    os.replace(tmp, path)

class Zone:
    def __init__(self, path, name, start, rng):
        self.path, self.rng, self.uj = path, rng, float(start % (rng + 1))
        os.makedirs(path, exist_ok=True)
        write(path + '/name', name + '\n'); write(path + '/max_energy_range_uj', '%d\n' % rng)
        write(path + '/enabled', '1\n'); self.flush()
    def add(self, joules):
        self.uj = (self.uj + joules * 1e6) % (self.rng + 1); self.flush()
    def flush(self): write(self.path + '/energy_uj', '%d\n' % int(self.uj))

def build(base, sockets, start, rng, dram=True, psys=False, dram_rng=65712999613):
    """The nested tree and the flat class of links; returns the zones of each socket (package, core, dram) and psys."""
    os.makedirs(base, exist_ok=True)
    root = os.path.join(base, 'intel-rapl'); os.makedirs(root, exist_ok=True); write(root + '/enabled', '1\n')
    zones = []
    for s in range(sockets):
        p = os.path.join(root, 'intel-rapl:%d' % s)
        z = [Zone(p, 'package-%d' % s, start, rng), Zone(p + '/intel-rapl:%d:0' % s, 'core', start // 2, rng)]
        if dram: z.append(Zone(p + '/intel-rapl:%d:1' % s, 'dram', start // 3, dram_rng))
        zones.append(z)
    top = Zone(os.path.join(root, 'intel-rapl:%d' % sockets), 'psys', start, rng) if psys else None
    # /sys/class/powercap is flat: every zone is a link there, the nested ones too
    links = [('intel-rapl', 'intel-rapl')]
    for s, z in enumerate(zones):
        links.append(('intel-rapl:%d' % s, 'intel-rapl/intel-rapl:%d' % s))
        for k in range(len(z) - 1):
            links.append(('intel-rapl:%d:%d' % (s, k), 'intel-rapl/intel-rapl:%d/intel-rapl:%d:%d' % (s, s, k)))
    if top: links.append(('intel-rapl:%d' % sockets, 'intel-rapl/intel-rapl:%d' % sockets))
    cls = os.path.join(base, 'class', 'powercap'); os.makedirs(cls, exist_ok=True)
    for name, target in links:
        l = os.path.join(cls, name)
        if os.path.lexists(l): os.remove(l)
        os.symlink(os.path.join('..', '..', target), l)
    return zones, top
