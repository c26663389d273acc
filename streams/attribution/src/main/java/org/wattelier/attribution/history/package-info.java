/// Energy of jobs that nobody measured: by a model of their nodes' power, with books that close all the same.
@NullMarked
package org.wattelier.attribution.history;

import org.jspecify.annotations.NullMarked;
