package granary.delivery.deliveries;

/**
 * A file of a delivery, kept as an object under its digest.
 *
 * @param path its name in the package
 * @param digest SHA-256
 * @param rows 0 for papers
 */
record DeliveryFile(String path, String digest, long bytes, long rows) {}
