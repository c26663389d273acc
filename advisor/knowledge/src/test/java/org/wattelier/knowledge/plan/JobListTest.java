package org.wattelier.knowledge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.knowledge.csv.BadTable;

class JobListTest {
    private static final PlanJob EXPECTED = new PlanJob("a", 2, 1_583_128_800, 3600, 800.5, 1_583_215_200L, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job,submit,nodes,runtime_s,power_w,deadline,urgent\na,2020-03-02T06:00:00Z,2,3600,800.5,2020-03-03T06:00:00Z,true\n",
                "JOB;Submit;nodes;runtime_s;power_w;deadline;urgent\na;2020-03-02 07:00:00+01:00;2;3600,0;800,5;1583215200;oui\n",
                "[{\"job\":\"a\",\"submit\":1583128800,\"nodes\":2,\"runtime_s\":3600,\"power_w\":800.5,\"deadline\":\"2020-03-03T06:00:00Z\",\"urgent\":true}]",
                "{\"jobs\":[{\"urgent\":1,\"deadline\":1583215200,\"job\":\"a\",\"submit\":\"2020-03-02T06:00:00Z\",\"nodes\":\"2\",\"runtime_s\":3600.0,\"power_w\":\"800.5\",\"unknown\":null}]}"
            })
    void one_job_in_many_forms(String text) {
        JobList list = JobList.read(text, 10, 400);
        assertThat(list.jobs()).containsExactly(EXPECTED);
        assertThat(list.hasDeadlines()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "submit, tomorrow",
        "submit, 2020-03-02T06:00:00",
        "submit, ''",
        "nodes, 0",
        "nodes, two",
        "runtime_s, -5",
        "runtime_s, ''",
        "power_w, -1",
        "deadline, soon",
        "urgent, maybe",
        "job, ''"
    })
    void what_cannot_be_is_told_with_line_and_column(String column, String value) {
        String header = "job,submit,nodes,runtime_s,power_w,deadline,urgent";
        String[] cells = {"a", "1583128800", "2", "3600", "800", "1583215200", "no"};
        cells[java.util.List.of(header.split(",")).indexOf(column)] = value;
        assertThatThrownBy(() -> JobList.read(header + "\n" + String.join(",", cells) + "\n", 10, 400))
                .isInstanceOf(BadTable.class)
                .hasMessageStartingWith("line 2, column " + column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "[1,2]", "{\"jobs\":3}", "[{\"job\":", "nonsense", "job,submit,nodes,runtime_s\n"
            })
    void what_is_no_list_is_refused(String text) {
        assertThatThrownBy(() -> JobList.read(text, 10, 400)).isInstanceOf(BadTable.class);
    }

    @Test
    void too_wide_a_job_is_counted_and_power_is_assumed_by_node() {
        JobList list = JobList.read("job,submit,nodes,runtime_s\na,0,11,60\nb,0,3,60\n", 10, 400);
        assertThat(list.tooWide()).containsExactly(2);
        assertThat(list.jobs()).containsExactly(new PlanJob("b", 3, 0, 60, 1200, null, false));
        assertThat(list.hasDeadlines()).isFalse();
    }
}
