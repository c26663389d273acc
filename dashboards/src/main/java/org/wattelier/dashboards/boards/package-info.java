/// The boards, each with the question it answers.
@NullMarked
package org.wattelier.dashboards.boards;

import org.jspecify.annotations.NullMarked;
