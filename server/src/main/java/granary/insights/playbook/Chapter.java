package granary.insights.playbook;

import java.util.List;

/** The chapters, and what stands in each beside its settings. */
record Chapter(int number, String title, String text) {
    static final List<Chapter> ALL =
            List.of(
                    new Chapter(
                            1,
                            "Purpose, scope, how to read",
                            "This is how the house works, written out of its live configuration. Each line names what is set, how it is set, what is so today, and the page it comes from. What is not configured is said in annex D."),
                    new Chapter(
                            2,
                            "Who does what",
                            "Roles and who holds them. What a role may do is the matrix of permissions (`GET /api/v1/governance/me`); whoever asks never approves."),
                    new Chapter(3, "Data we run", "Every registered dataset."),
                    new Chapter(
                            4,
                            "Quality standards",
                            "The checks that the newest version of each dataset was held against, and waivers in force. Nothing is published before its gate is green; an override needs a reason and a second person."),
                    new Chapter(
                            5,
                            "Labeling QA plan",
                            "Programmes with their targets, and the audits of their lots."),
                    new Chapter(
                            6,
                            "Versioning, approval, delivery",
                            "Verbs that need another person than the ones named."),
                    new Chapter(
                            7,
                            "Incident process",
                            "Incidents of the past and how they ended. Each closed incident of severity 1 or 2 leaves a verified preventive control (chapter 13)."),
                    new Chapter(8, "Privacy and security", "Classes of the datasets and erasures."),
                    new Chapter(
                            9,
                            "Vendors and money",
                            "Vendors, rates in force, reconciliation of invoices, budgets."),
                    new Chapter(
                            10,
                            "KPIs",
                            "Every KPI in use: how it is made, its target, what it says."),
                    new Chapter(
                            11,
                            "Cadence",
                            "Daily: `GET /api/v1/insights/today`. Weekly: `GET /api/v1/insights/dashboard`. Monthly: `GET /api/v1/insights/reports/outcome`. Each night every KPI is read."),
                    new Chapter(12, "Team", "Skills and capacity."),
                    new Chapter(
                            13,
                            "Continuous improvement",
                            "Preventive controls and the incidents they came from."));
}
