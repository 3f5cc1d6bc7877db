package granary.cli.demo;

import static granary.cli.Report.map;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Omar writes into the datasheet of {@code bank}; the rest of it is measured. */
final class Datasheet {
    static final Map<String, @Nullable Object> BANK =
            map(
                    "motivation",
                    "Rank clients before they are called, so that fewer calls sell more deposits.",
                    "composition",
                    "One row for each call of a Portuguese bank's campaign, 2008 to 2010.",
                    "collection",
                    "Written by the call centre's CRM after each call and exported every month.",
                    "preprocessing",
                    "Cut into calendar months; a row number stands for the client.",
                    "uses",
                    "Training and evaluation of models for term deposits. Not for credit decisions.",
                    "distribution",
                    "Inside the company; the public original is under CC BY 4.0.",
                    "maintenance",
                    "A new month by its fifth day; Omar keeps it, Lena answers for it.",
                    "limitations",
                    "The seconds of a call are known only afterwards; contact was not recorded before July 2008.");

    private Datasheet() {}
}
