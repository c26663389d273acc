package org.wattelier.probes.wall.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.probes.Mutations;
import tools.jackson.core.JsonPointer;

/// The documents are written after the makers' descriptions of their interfaces.
class JsonValueTest {
    private static final String SHELLY_EM =
            "{\"emeters\":[{\"power\":412.31,\"pf\":0.91,\"is_valid\":true,\"total\":123456.7}],\"unixtime\":1767225600}";

    private static BigDecimal number(String body, String pointer) throws NotUnderstood {
        return JsonValue.parse(body.getBytes(StandardCharsets.UTF_8)).number(JsonPointer.compile(pointer), Unit.WATT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"meters\":[{\"power\":51.2,\"total\":1203}]} | /meters/0/power | 51.2",
                "{\"id\":0,\"apower\":18.4,\"aenergy\":{\"total\":1.5e3}} | /aenergy/total | 1500",
                "{\"em:0\":{\"total_act_power\":-0.0}} | /em:0/total_act_power | 0",
                "{\"StatusSNS\":{\"ENERGY\":{\"Power\":[12,13]}}} | /StatusSNS/ENERGY/Power/1 | 13",
                "{\"a/b\":{\"m~n\":7}} | /a~1b/m~0n | 7",
                "{\"state\":\"12.5\"} | /state | 12.5",
                "{\"state\":\" 12.5 W \"} | /state | 12.5",
                "51230 | `` | 51230"
            })
    void plugs_say_it_in_their_own_ways(String body, String pointer, BigDecimal value) throws NotUnderstood {
        assertThat(number(body, pointer)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":null} | /a | null",
                "{\"a\":true} | /a | true or false",
                "{\"a\":{\"b\":1,\"c\":2}} | /a | an object with \"b, c\"",
                "{\"a\":{\"b\":1}} | /a/x/y | there is no /a/x/y; /a is an object with \"b\"",
                "{\"a\":[1]} | /a | a list of 1",
                "{\"a\":\"12,5\"} | /a | comma",
                "{\"a\":\"12 kW\"} | /a | not in W",
                "{\"a\":\"unavailable\"} | /a | is not a number",
                "{\"a\":\"\"} | /a | empty",
                "{\"a\":NaN} | /a | not JSON",
                "{\"a\":1,\"a\":2} | /a | not JSON",
                "{\"a\":1}x | /a | not JSON",
                "<!DOCTYPE html><title>Login</title> | /a | page or XML, not JSON: \"Login\"",
                "inval | `` | not JSON",
                "` ` | `` | empty"
            })
    void what_is_no_number_is_explained(String body, String pointer, String reason) {
        assertThatThrownBy(() -> number(body, pointer))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_damaged_answer_is_a_number_or_explained() {
        Mutations.of(SHELLY_EM, 30_000, body -> {
            try {
                number(body, "/emeters/0/power");
            } catch (NotUnderstood ignored) {
                // Declared.
            }
        });
    }
}
