package granary.cli.demo;

import java.util.List;

/**
 * Somebody in the story.
 *
 * @param roles role, and where it holds when not in the whole workspace
 */
record Person(String login, String name, List<Binding> roles) {
    /**
     * @param vendor the vendor the role is bound to; empty for the workspace
     */
    record Binding(String role, String vendor) {}

    static final List<Person> CAST =
            List.of(
                    person("maya", "Maya", "ml_engineer"),
                    person("omar", "Omar", "data_engineer"),
                    person("lena", "Lena", "lead"),
                    person("priya", "Priya", "labeling_manager"),
                    person("dora", "Dora", "compliance"),
                    new Person(
                            "finn",
                            "Finn",
                            List.of(
                                    new Binding("labeling_manager", "brightline"),
                                    new Binding("labeling_manager", "quickmark"))),
                    new Person("bea", "Bea", List.of(new Binding("vendor_manager", "brightline"))),
                    new Person(
                            "quim", "Quim", List.of(new Binding("vendor_manager", "quickmark"))));

    private static Person person(String login, String name, String role) {
        return new Person(login, name, List.of(new Binding(role, "")));
    }
}
