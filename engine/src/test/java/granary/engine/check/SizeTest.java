package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Size: pictures and sounds by path or as bytes. */
class SizeTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, x * 7919 + y * 104729);
            }
        }
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Mono, 16 bit, 8 kHz. */
    private static byte[] sound(double seconds) throws IOException {
        var format = new AudioFormat(8000, 16, 1, true, false);
        var frames = (int) (seconds * 8000);
        var out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(new byte[frames * 2]), format, frames),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    private void file(String name, byte[] bytes) throws IOException {
        Files.write(small.duck().files().resolve(name), bytes);
    }

    private static RowKind.@Nullable Bounds between(@Nullable String min, @Nullable String max) {
        return new RowKind.Bounds(
                min == null ? null : new BigDecimal(min), max == null ? null : new BigDecimal(max));
    }

    private static Check decodes() {
        return Check.of("t", "v", new RowKind.Size(null, null, null, null, true));
    }

    @Test
    void pictures_of_the_usual_formats_decode() throws IOException {
        for (var format : new String[] {"png", "jpg", "gif", "bmp"}) {
            file("a." + format, picture(format, 20, 10));
        }
        var t = small.column("varchar", "'a.png'", "'a.jpg'", "'a.gif'", "'a.bmp'", "null");

        assertThat(rows(t, decodes())).isEmpty();
        assertThat(
                        rows(
                                t,
                                Check.of(
                                        "t",
                                        "v",
                                        new RowKind.Size(
                                                between("20", "20"),
                                                between("10", "10"),
                                                null,
                                                null,
                                                true))))
                .isEmpty();
        assertThat(
                        reasons(
                                t,
                                Check.of(
                                        "t",
                                        "v",
                                        new RowKind.Size(
                                                between("21", null), null, null, null, true))))
                .hasSize(4)
                .containsEntry(1L, "width 20");
    }

    @Test
    void a_cut_or_foreign_file_does_not_decode() throws IOException {
        var whole = picture("png", 64, 64);
        file("cut.png", Arrays.copyOf(whole, whole.length / 2));
        file("text.png", "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        file("empty.png", new byte[0]);
        var t = small.column("varchar", "'cut.png'", "'text.png'", "'empty.png'", "'gone.png'");

        var reasons = reasons(t, decodes());
        assertThat(reasons).hasSize(4);
        assertThat(reasons.get(1L)).startsWith("does not decode");
        assertThat(reasons.get(2L)).startsWith("cannot be decoded");
        assertThat(reasons).containsEntry(3L, "is empty");
        assertThat(reasons).containsEntry(4L, "no such file in the folders that may be read");
    }

    @Test
    void paths_outside_the_sessions_folders_are_not_read() {
        var t = small.column("varchar", "'/etc/passwd'", "'../../../../../../etc/passwd'");

        assertThat(reasons(t, decodes()))
                .containsEntry(1L, "no such file in the folders that may be read")
                .containsEntry(2L, "no such file in the folders that may be read");
    }

    @Test
    void sounds_have_a_duration() throws IOException {
        file("a.wav", sound(1.5));
        file("b.wav", sound(0.25));
        var t = small.column("varchar", "'a.wav'", "'b.wav'");
        var check =
                Check.of("t", "v", new RowKind.Size(null, null, between("0.5", "1.5"), null, true));

        assertThat(reasons(t, check)).containsOnlyKeys(2L).containsEntry(2L, "duration 0.25");
    }

    @Test
    void bytes_in_the_table_are_looked_at_likewise() throws IOException {
        small.duck().run("create table t (_row bigint, _line bigint, v blob)");
        small.duck().run("insert into t values (1, null, ?)", picture("png", 8, 8));
        small.duck().run("insert into t values (2, null, ?)", new byte[] {1, 2, 3});
        small.duck().run("insert into t values (3, null, null)");
        var t = Subject.of(granary.engine.data.Tabular.described(small.duck(), "t", 3));

        assertThat(rows(t, decodes())).containsExactly(2L);
        assertThat(
                        rows(
                                t,
                                Check.of(
                                        "t",
                                        "v",
                                        new RowKind.Size(
                                                null, null, null, between("4", null), false))))
                .containsExactly(2L);
    }
}
