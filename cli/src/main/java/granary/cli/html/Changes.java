package granary.cli.html;

import java.util.ArrayList;
import java.util.List;

/** Changes of a schema with whom they break. */
final class Changes {

    private Changes() {}

    static String table(Node changes) {
        var rows = new ArrayList<List<String>>();
        for (var change : changes.items()) {
            var whom =
                    change.get("class").isThere()
                            ? Html.badge(change.get("class").text())
                            : "consumer %s producer %s"
                                    .formatted(
                                            Html.badge(change.get("consumer").text()),
                                            Html.badge(change.get("producer").text()));
            rows.add(
                    List.of(
                            Html.text(change.get("column").shown()),
                            Html.text(change.get("change").text()),
                            Html.text(change.get("before").shown()),
                            Html.text(change.get("after").shown()),
                            whom));
        }
        return Html.table(
                "Changes of the schema",
                List.of("column", "change", "before", "after", "class"),
                rows);
    }
}
