package granary.datasets.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * Iceberg's files: every file is new, is on disk with its name when it is closed, and is never
 * deleted here. Iceberg deletes "after its commit", which is before the database's: only our own
 * collector may.
 */
final class DurableFiles implements FileIO {
    @Override
    public InputFile newInputFile(String path) {
        return org.apache.iceberg.Files.localInput(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new Output(Path.of(path));
    }

    @Override
    public void deleteFile(String path) {}

    private record Output(Path path) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            try {
                Files.createDirectories(path.resolveSibling(""));
                return new Stream(
                        FileChannel.open(
                                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        path);
            } catch (FileAlreadyExistsException e) {
                throw new AlreadyExistsException(e, "exists already: %s", path);
            } catch (IOException e) {
                throw new RuntimeIOException(e);
            }
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return create();
        }

        @Override
        public String location() {
            return path.toString();
        }

        @Override
        public InputFile toInputFile() {
            return org.apache.iceberg.Files.localInput(path.toFile());
        }
    }

    private static final class Stream extends PositionOutputStream {
        private final FileChannel channel;
        private final Path path;
        private long position;

        Stream(FileChannel channel, Path path) {
            this.channel = channel;
            this.path = path;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                position += channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                channel.force(true);
                channel.close();
                TableFolder.syncFolderOf(path);
            }
        }
    }
}
