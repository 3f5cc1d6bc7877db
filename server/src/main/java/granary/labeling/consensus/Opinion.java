package granary.labeling.consensus;

import granary.engine.label.AnswerModel;

/** The likeliest class of one item and how sure that is, calibrated. */
public record Opinion(String label, double confidence) {
    public static Opinion of(AnswerModel model, Iterable<AnswerModel.Vote> votes) {
        var posterior = model.posterior(votes);
        int best = 0;
        for (int c = 1; c < posterior.length; c++) {
            best = posterior[c] > posterior[best] ? c : best;
        }
        return new Opinion(model.classes().get(best), posterior[best]);
    }
}
