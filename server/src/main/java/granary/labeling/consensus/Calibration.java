package granary.labeling.consensus;

import granary.engine.label.MethodChoice;
import granary.engine.label.Temperature;

/**
 * How far gold is believed when it says that posteriors are too sure. A temperature found on a few
 * items is itself unsure, so it is drawn towards 1 as if as many items again as the least that
 * count had spoken for 1.
 */
final class Calibration {
    private Calibration() {}

    static Temperature shrunk(Temperature found, int goldItems) {
        double weight = goldItems / (double) (goldItems + MethodChoice.LEAST_GOLD);
        return new Temperature(Math.exp(weight * Math.log(found.value())));
    }
}
