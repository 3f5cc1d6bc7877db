package granary.engine.contract;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a contract's document. What was read is written: every name, value and order, other
 * vendors' too. Comments and the way a text was quoted or broken into lines are no part of the
 * document and do not come back.
 */
public final class ContractWriter {

    private static final int WIDTH = 110;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private ContractWriter() {}

    public static String yaml(Contract contract) {
        return yaml(contract.document());
    }

    public static String yaml(Map<String, Object> document) {
        var settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndent(2)
                        .setIndicatorIndent(2)
                        .setIndentWithIndicator(true)
                        .setWidth(WIDTH)
                        .setSplitLines(true)
                        .setDereferenceAliases(true)
                        .build();
        return new Dump(settings).dumpToString(document);
    }

    public static String json(Map<String, Object> document) {
        return JSON.writeValueAsString(document) + "\n";
    }
}
