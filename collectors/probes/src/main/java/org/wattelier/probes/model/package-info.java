/// The node's power where nothing measures it: nameplate and load. Labelled estimated wherever it goes.
@NullMarked
package org.wattelier.probes.model;

import org.jspecify.annotations.NullMarked;
