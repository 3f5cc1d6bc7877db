package granary.labeling.queue;

import granary.labeling.programme.Terms;

/** Gold is dense until the test has passed once, sparse afterwards. */
final class GoldSchedule {
    private GoldSchedule() {}

    static boolean isDue(Annotator annotator, Terms.Routing routing) {
        if (!annotator.settled()) {
            return annotator.sinceGold() >= routing.goldFirstEvery() - 1;
        }
        return routing.goldShare() > 0
                && annotator.sinceGold() >= Math.round(1 / routing.goldShare()) - 1;
    }
}
