package granary.engine.data;

import java.util.Locale;

/** What an input is packed in. */
public enum Packing {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst"),
    ZIP(".zip");

    private final String ending;

    Packing(String ending) {
        this.ending = ending;
    }

    /** The word of the envelope, such as {@code gzip}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String ending() {
        return ending;
    }

    /** By the first bytes, which decide. */
    static Packing of(byte[] head) {
        if (Bytes.startWith(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (Bytes.startWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        return Bytes.startWith(head, 'P', 'K', 3, 4) || Bytes.startWith(head, 'P', 'K', 5, 6)
                ? ZIP
                : NONE;
    }

    /** By the name, which may only agree. */
    static Packing named(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        for (var packing : values()) {
            if (packing != NONE && name.endsWith(packing.ending)) {
                return packing;
            }
        }
        return NONE;
    }

    static String unpackedName(String file) {
        return file.substring(0, file.length() - named(file).ending.length());
    }
}
