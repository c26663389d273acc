package org.wattelier.service.pages;

import org.wattelier.service.footprint.FootprintTable;
import org.wattelier.service.footprint.FootprintView;
import org.wattelier.service.footprint.FootprintWords;
import org.wattelier.service.text.Language;

/// A job's money and carbon, ready to print.
public record FootprintModel(FootprintTable table, FootprintWords words) {
    FootprintModel(FootprintView view, Language language) {
        this(new FootprintTable(view, language), new FootprintWords(view, language));
    }
}
