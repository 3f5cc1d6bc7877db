package granary.cli.quality;

import granary.engine.check.CheckReport;
import granary.engine.check.CheckResult;
import granary.engine.contract.Contract;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run as JUnit XML, which every build server reads: one test case per check. */
final class CheckJUnit {

    private CheckJUnit() {}

    static byte[] write(Contract contract, CheckReport run) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "granary check");
            var objects = run.checks().stream().map(CheckResult::object).distinct().toList();
            for (var object : objects) {
                suite(
                        xml,
                        contract.name() + " " + contract.version() + " " + object,
                        run.checks().stream().filter(c -> c.object().equals(object)).toList());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into memory failed", e);
        }
        return (bytes.toString(StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void suite(XMLStreamWriter xml, String name, List<CheckResult> checks)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", safe(name));
        xml.writeAttribute("tests", String.valueOf(checks.size()));
        xml.writeAttribute("failures", count(checks, "failure"));
        xml.writeAttribute("errors", count(checks, "error"));
        xml.writeAttribute("skipped", count(checks, "skipped"));
        for (var check : checks) {
            one(xml, check);
        }
        xml.writeEndElement();
    }

    private static String count(List<CheckResult> checks, String outcome) {
        return String.valueOf(checks.stream().filter(c -> outcome(c).equals(outcome)).count());
    }

    /** A warning is no failure of the build; it is told in the case's output. */
    private static String outcome(CheckResult check) {
        return switch (check.verdict()) {
            case PASS, WARN -> "";
            case FAIL -> "failure";
            case ERROR -> "error";
            case SKIPPED, MANUAL -> "skipped";
        };
    }

    private static void one(XMLStreamWriter xml, CheckResult check) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute(
                "classname",
                safe(
                        check.columns().isEmpty()
                                ? check.object()
                                : check.object() + "." + String.join("+", check.columns())));
        xml.writeAttribute("name", safe(check.name()));
        var outcome = outcome(check);
        if (!outcome.isEmpty()) {
            xml.writeStartElement(outcome);
            xml.writeAttribute("message", safe(check.message()));
            if (!outcome.equals("skipped")) {
                xml.writeAttribute("type", check.kind());
                xml.writeCharacters(safe(rows(check)));
            }
            xml.writeEndElement();
        } else if (check.failed() != null) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(safe(check.message() + "\n" + rows(check)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String rows(CheckResult check) {
        var failed = check.failed();
        if (failed == null) {
            return "";
        }
        var text = new StringBuilder();
        for (var example : failed.examples()) {
            text.append("row ").append(example.row());
            if (example.line() != null) {
                text.append(", line ").append(example.line());
            }
            text.append(": ").append(example.reason());
            example.values()
                    .forEach((column, value) ->
                            text.append("; ").append(column).append(" = ").append(value));
            text.append('\n');
        }
        if (failed.more() > 0) {
            text.append("and ").append(failed.more()).append(" more rows\n");
        }
        return text.toString();
    }

    /** XML 1.0 has no place for control characters. */
    private static String safe(String text) {
        return text.codePoints()
                .map(c ->
                        c == '\n'
                                        || c == '\t'
                                        || c >= 0x20 && c < 0xd800
                                        || c >= 0xe000 && c < 0xfffe
                                        || c > 0xffff
                                ? c
                                : 0xfffd)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
