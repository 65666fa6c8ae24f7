"""What an operator can watch."""

from bot import metrics


def test_what_is_counted_is_shown() -> None:
    """A counted hold stands in the exposition with its reason."""
    counted = metrics.build()
    counted.holds.labels(reason="cooldown").inc()
    counted.whisper_seconds.observe(0.4)

    shown = counted.exposition().decode()

    assert 'steadyhand_holds_total{reason="cooldown"} 1.0' in shown
    assert 'steadyhand_whisper_seconds_bucket{le="0.5"} 1.0' in shown


def test_nothing_is_stamped_with_its_first_time() -> None:
    """In a small team the moment of a first count is somebody's."""
    counted = metrics.build()
    counted.holds.labels(reason="reader_wish").inc()
    counted.whisper_seconds.observe(0.4)

    assert "_created" not in counted.exposition().decode()


def test_two_bots_in_a_process_count_apart() -> None:
    """Instruments belong to a registry that is passed around, not to the process."""
    one, other = metrics.build(), metrics.build()
    one.readings.labels(source="model").inc()

    assert "readings_total{" not in other.exposition().decode()


def test_no_label_can_hold_a_person() -> None:
    """Labels are kinds, reasons, sources, surfaces, methods and outcomes; never an id."""
    counted = metrics.build()
    labels = {
        label
        for instrument in (
            counted.events, counted.readings, counted.nudges, counted.holds,
            counted.whispers, counted.slack_calls, counted.whisper_seconds, counted.work_waiting,
        )
        for label in instrument._labelnames
    }  # fmt: skip

    assert labels == {"kind", "outcome", "source", "reason", "surface", "method"}
