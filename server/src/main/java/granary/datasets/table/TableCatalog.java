package granary.datasets.table;

import static granary.datasets.tables.Tables.TABLE_POINTER;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.BaseMetastoreCatalog;
import org.apache.iceberg.BaseMetastoreTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The catalogue of Iceberg tables. Its commit point is one row of {@code datasets.table_pointer},
 * changed on the transaction's own connection: a table changes together with the version, its
 * events and the ledger, or not at all. Load one {@code Table} per transaction; one that was held
 * over a rollback is stale.
 */
@Component
class TableCatalog extends BaseMetastoreCatalog {
    static final Namespace HOUSE = Namespace.of("granary");
    private static final int PARSED_MAX = 64;

    private final DSLContext db;
    private final FileIO files = new DurableFiles();

    /** Parsed metadata by its file: the file never changes. */
    private final Map<String, TableMetadata> parsed = new ConcurrentHashMap<>();

    TableCatalog(DSLContext db) {
        this.db = db;
    }

    TableOperations operations(TableIdentifier table) {
        return newTableOps(table);
    }

    @Override
    public String name() {
        return "granary";
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier table) {
        return new Pointer(table);
    }

    @Override
    protected String defaultWarehouseLocation(TableIdentifier table) {
        throw new UnsupportedOperationException("a table's folder is given by its dataset");
    }

    @Override
    public List<TableIdentifier> listTables(Namespace namespace) {
        return db.select(TABLE_POINTER.NAME)
                .from(TABLE_POINTER)
                .where(TABLE_POINTER.NAMESPACE.eq(namespace.toString()))
                .orderBy(TABLE_POINTER.NAME)
                .fetch(r -> TableIdentifier.of(namespace, r.value1()));
    }

    @Override
    public boolean dropTable(TableIdentifier table, boolean purge) {
        throw new UnsupportedOperationException("tables go with their dataset only");
    }

    @Override
    public void renameTable(TableIdentifier from, TableIdentifier to) {
        throw new UnsupportedOperationException("a dataset keeps its slug");
    }

    private TableMetadata parse(String location) {
        if (parsed.size() > PARSED_MAX) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(
                location, l -> TableMetadataParser.read(files.newInputFile(l)));
    }

    private final class Pointer extends BaseMetastoreTableOperations {
        private final TableIdentifier table;
        private @Nullable UUID row;

        Pointer(TableIdentifier table) {
            this.table = table;
        }

        @Override
        protected String tableName() {
            return table.toString();
        }

        @Override
        public FileIO io() {
            return files;
        }

        @Override
        protected void doRefresh() {
            var pointer =
                    db.select(TABLE_POINTER.ID, TABLE_POINTER.METADATA_LOCATION)
                            .from(TABLE_POINTER)
                            .where(TABLE_POINTER.NAMESPACE.eq(table.namespace().toString()))
                            .and(TABLE_POINTER.NAME.eq(table.name()))
                            .fetchOne();
            if (pointer == null) {
                if (currentMetadataLocation() != null) {
                    throw new NoSuchTableException("no table %s", table);
                }
                disableRefresh();
                return;
            }
            row = pointer.value1();
            refreshFromMetadataLocation(pointer.value2(), null, 2, location -> parse(location));
        }

        @Override
        @SuppressWarnings("NullAway") // Iceberg gives null for a table that is made
        protected void doCommit(TableMetadata base, TableMetadata next) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("commit outside a transaction: " + table);
            }
            var was = currentMetadataLocation();
            var now = writeNewMetadataIfRequired(base == null, next);
            if (base == null) {
                int made =
                        db.insertInto(TABLE_POINTER)
                                .set(TABLE_POINTER.ID, granary.platform.Ids.next())
                                .set(TABLE_POINTER.NAMESPACE, table.namespace().toString())
                                .set(TABLE_POINTER.NAME, table.name())
                                .set(TABLE_POINTER.METADATA_LOCATION, now)
                                .onConflictDoNothing()
                                .execute();
                if (made == 0) {
                    throw new AlreadyExistsException("table %s exists", table);
                }
                return;
            }
            int moved =
                    db.update(TABLE_POINTER)
                            .set(TABLE_POINTER.METADATA_LOCATION, now)
                            .where(TABLE_POINTER.ID.eq(row))
                            .and(TABLE_POINTER.METADATA_LOCATION.eq(was))
                            .execute();
            if (moved == 0) {
                throw new CommitFailedException("table %s changed meanwhile", table);
            }
        }
    }
}
