/// Runs the site's own tools (`ipmitool`, `nvidia-smi`…) without letting one of them hang, flood or outlive a look.
@NullMarked
package org.wattelier.probes.command;

import org.jspecify.annotations.NullMarked;
