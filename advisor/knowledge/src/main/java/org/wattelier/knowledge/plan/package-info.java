/// When jobs should begin: rectangles of nodes and quarter hours, placed where electricity costs and emits least, under
/// capacity and deadlines. The same input and seed give the same plan.
@NullMarked
package org.wattelier.knowledge.plan;

import org.jspecify.annotations.NullMarked;
