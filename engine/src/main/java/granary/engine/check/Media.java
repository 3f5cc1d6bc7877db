package granary.engine.check;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/**
 * What a picture or a sound says of itself. Pictures are PNG, JPEG, GIF, BMP and TIFF, sounds WAV,
 * AIFF and AU: what the Java runtime decodes. Of anything else only the bytes are known.
 */
record Media(
        byte[] content,
        @Nullable BigDecimal width,
        @Nullable BigDecimal height,
        @Nullable BigDecimal duration,
        @Nullable String broken) {

    /** A small file may claim to be a huge picture; beyond this it is not decoded. */
    private static final long PIXELS = 200_000_000L;

    static Media of(byte[] content) {
        return content.length == 0
                ? new Media(content, null, null, null, "is empty")
                : picture(content);
    }

    private static Media picture(byte[] content) {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return sound(content);
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, false, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                return new Media(
                        content,
                        BigDecimal.valueOf(width),
                        BigDecimal.valueOf(height),
                        null,
                        width * height > PIXELS
                                ? "has more than %d pixels, not decoded".formatted(PIXELS)
                                : decoded(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // A decoder meets a broken file with whatever exception it happens to run into.
            return new Media(content, null, null, null, "does not decode");
        }
    }

    private static @Nullable String decoded(ImageReader reader) {
        var warned = new boolean[1];
        reader.addIIOReadWarningListener((IIOReadWarningListener) (_, _) -> warned[0] = true);
        try {
            BufferedImage image = reader.read(0);
            return image == null || warned[0] ? "does not decode to its end" : null;
        } catch (IOException | RuntimeException e) {
            return "does not decode";
        }
    }

    private static Media sound(byte[] content) {
        try {
            var format = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(content));
            long frames = format.getFrameLength();
            float rate = format.getFormat().getFrameRate();
            int frame = format.getFormat().getFrameSize();
            if (frames < 0 || rate <= 0) {
                return new Media(content, null, null, null, "does not say how long it is");
            }
            var seconds =
                    BigDecimal.valueOf(frames)
                            .divide(new BigDecimal(Float.toString(rate)), 6, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros();
            boolean cut = frame > 0 && (long) content.length < frames * frame;
            return new Media(content, null, null, seconds, cut ? "ends before its end" : null);
        } catch (UnsupportedAudioFileException e) {
            return new Media(
                    content,
                    null,
                    null,
                    null,
                    "cannot be decoded: neither a picture nor a sound that is known here");
        } catch (IOException | RuntimeException e) {
            return new Media(content, null, null, null, "does not decode");
        }
    }

    /** Why it is not as wanted, or null. */
    @Nullable String fault(RowKind.Size wanted) {
        var faults = new ArrayList<String>();
        outside(faults, "bytes", wanted.bytes(), BigDecimal.valueOf(content.length));
        outside(faults, "width", wanted.width(), width);
        outside(faults, "height", wanted.height(), height);
        outside(faults, "duration", wanted.duration(), duration);
        if (wanted.decodes() && broken != null) {
            faults.add(broken);
        }
        return faults.isEmpty() ? null : String.join("; ", faults);
    }

    private void outside(
            ArrayList<String> faults,
            String name,
            RowKind.@Nullable Bounds bounds,
            @Nullable BigDecimal figure) {
        if (bounds == null) {
            return;
        }
        if (figure == null) {
            faults.add("%s unknown%s".formatted(name, broken == null ? "" : ": it " + broken));
        } else if (!bounds.holds(figure)) {
            faults.add("%s %s".formatted(name, figure.toPlainString()));
        }
    }
}
