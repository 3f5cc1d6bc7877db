package granary.governance;

/** Whether a vendor's data processing agreement is on file. The room {@code planning} answers. */
public interface Agreements {
    boolean isOnFile(String vendor);
}
