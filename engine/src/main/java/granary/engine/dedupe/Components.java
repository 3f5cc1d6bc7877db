package granary.engine.dedupe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** Connected components of numbered things; each is named by its least number. */
public final class Components {

    private final int[] parent;

    public Components(int size) {
        parent = new int[size];
        Arrays.setAll(parent, i -> i);
    }

    public void join(int a, int b) {
        int left = of(a);
        int right = of(b);
        parent[Math.max(left, right)] = Math.min(left, right);
    }

    /** The least number of the component. */
    public int of(int number) {
        int root = number;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /** Components of more than one, by their least number, members ascending. */
    List<List<Integer>> joined() {
        var members = new LinkedHashMap<Integer, List<Integer>>();
        for (int i = 0; i < parent.length; i++) {
            members.computeIfAbsent(of(i), _ -> new ArrayList<>(1)).add(i);
        }
        return members.values().stream().filter(group -> group.size() > 1).toList();
    }
}
