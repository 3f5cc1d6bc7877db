package granary.governance;

import org.jspecify.annotations.Nullable;

/** What takes the place of a protected value. Rooms that show or hand out rows ask for a masker. */
public interface Masking {
    /** Masks the values of one profile for one purpose. For one thread. */
    interface ColumnMasker {
        /**
         * What is shown instead; null stays null. A column that no rule of the profile names is not
         * shown at all.
         */
        @Nullable String mask(String column, @Nullable String value);
    }

    boolean exists(String profile);

    /**
     * @param purpose the same value gives another token for another purpose; {@code preview} for
     *     what people look at
     * @throws granary.platform.Refusal {@code not-found} when there is no such profile
     */
    ColumnMasker masker(String profile, String purpose);

    /** SHA-256 of the profile's rules: part of what a delivery is made of. */
    String digest(String profile);
}
