/// Bytes on the wire: JSON where people look (facts, jobs, people), a compact binary form for samples. Decoders refuse
/// with a reason, never with a surprise, and skip fields they do not know.
@NullMarked
package org.wattelier.events.codec;

import org.jspecify.annotations.NullMarked;
