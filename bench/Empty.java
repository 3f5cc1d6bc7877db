/** The least any Java program costs. */
class Empty {
    public static void main(String[] args) {}
}
