package granary.engine.contract.convert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Type names of warehouses, pandas and Spark as logical types of the standard. */
final class Types {

    private Types() {}

    static @Nullable String logical(String type) {
        var name = type.toLowerCase(Locale.ROOT).replaceFirst("[(\\[<].*$", "").strip();
        return switch (name) {
            case "int",
                    "integer",
                    "bigint",
                    "smallint",
                    "tinyint",
                    "int2",
                    "int4",
                    "int8",
                    "int16",
                    "int32",
                    "int64",
                    "long",
                    "longtype",
                    "integertype",
                    "shorttype" ->
                    "integer";
            case "float",
                    "double",
                    "real",
                    "number",
                    "numeric",
                    "decimal",
                    "float4",
                    "float8",
                    "float32",
                    "float64",
                    "double precision",
                    "doubletype",
                    "floattype",
                    "decimaltype",
                    "bignumeric" ->
                    "number";
            case "str",
                    "string",
                    "text",
                    "varchar",
                    "char",
                    "character varying",
                    "character",
                    "object",
                    "stringtype",
                    "nvarchar" ->
                    "string";
            case "bool", "boolean", "bool_", "booleantype" -> "boolean";
            case "date", "datetype" -> "date";
            case "timestamp",
                    "timestamptz",
                    "datetime",
                    "datetime64",
                    "timestamptype",
                    "timestamp_ntz",
                    "timestamp_tz",
                    "timestamp with time zone",
                    "timestamp without time zone" ->
                    "timestamp";
            case "time" -> "time";
            case "json", "jsonb", "struct", "variant" -> "object";
            case "array" -> "array";
            default -> null;
        };
    }
}
