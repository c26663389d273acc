/// Reads ClusterCockpit's job archive (`meta.json` and `data.json.gz` per job) and tells it as the events that an agent
/// and a batch system would have sent. Archives are untrusted input: everything is bounded and checked, and what is
/// wrong is told with file, field, expectation and remedy.
@NullMarked
package org.wattelier.feeds.clustercockpit;

import org.jspecify.annotations.NullMarked;
