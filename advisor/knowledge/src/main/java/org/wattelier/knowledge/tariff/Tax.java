package org.wattelier.knowledge.tariff;

/// Whether an amount holds taxes.
public enum Tax {
    EXCLUDED,
    INCLUDED
}
