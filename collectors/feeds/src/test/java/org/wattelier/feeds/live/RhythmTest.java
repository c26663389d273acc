package org.wattelier.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final long S = 1_000_000_000L;
    private final Rhythm rhythm = new Rhythm(FeedSettings.USUAL);

    @Test
    void withoutHooksTheSchedulerIsAskedEveryHalfMinute() {
        assertThat(rhythm.currentDue(0)).isTrue();
        rhythm.historyAsked(0, true);
        rhythm.currentAsked(0, 1000);
        assertThat(rhythm.currentDue(34 * S)).isFalse();
        assertThat(rhythm.currentDue(36 * S)).isTrue();
        assertThat(rhythm.untilNext(1000)).isEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void aHookBringsTheNextQuestionForward() {
        rhythm.currentAsked(0, 0);
        rhythm.called(5 * S);
        assertThat(rhythm.currentDue(5 * S)).isTrue();
    }

    @Test
    void aStormOfHooksAsksOnceASecond() {
        int asked = 0;
        for (long now = 0; now < 60 * S; now += S / 100) {
            rhythm.called(now);
            if (rhythm.currentDue(now)) {
                rhythm.currentAsked(now, now);
                asked++;
            }
        }
        assertThat(asked).isLessThanOrEqualTo(60);
    }

    @Test
    void aSchedulerThatTakesLongIsAskedSeldom() {
        rhythm.currentAsked(0, 20 * S);
        rhythm.called(21 * S);
        assertThat(rhythm.currentDue(119 * S)).isFalse();
        assertThat(rhythm.currentDue(121 * S)).isTrue();
    }

    @Test
    void anAccountingThatIsAwayIsAskedAgainSoon() {
        rhythm.historyAsked(0, false);
        assertThat(rhythm.historyDue(31 * S)).isTrue();
        rhythm.historyAsked(0, true);
        assertThat(rhythm.historyDue(599 * S)).isFalse();
        assertThat(rhythm.historyDue(601 * S)).isTrue();
    }

    @Test
    void ofJobsThatNobodyKnowsTheAccountingIsAskedLessAndLessOften() {
        int asked = 0;
        for (long now = 0; now < 3600 * S; now += 35 * S) {
            if (rhythm.askForGone(true, now)) {
                rhythm.historyAsked(now, true);
                asked++;
            }
        }
        assertThat(asked).isBetween(5, 12);
        assertThat(rhythm.askForGone(false, 3600 * S)).isFalse();
    }
}
