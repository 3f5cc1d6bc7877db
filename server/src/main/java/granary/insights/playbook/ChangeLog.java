package granary.insights.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed since the edition before; figures are no settings and never stand in it. */
record ChangeLog(
        List<Setting> added, List<Change> changed, List<Setting> removed, boolean isFirst) {

    record Change(Setting from, Setting to) {}

    static ChangeLog between(List<Setting> before, List<Setting> now, boolean isFirst) {
        var old = byName(before);
        var current = byName(now);
        var added = new ArrayList<Setting>();
        var changed = new ArrayList<Change>();
        for (var setting : current.values()) {
            var was = old.get(setting.name());
            if (was == null) {
                added.add(setting);
            } else if (!was.value().equals(setting.value())) {
                changed.add(new Change(was, setting));
            }
        }
        var removed = old.values().stream().filter(s -> !current.containsKey(s.name())).toList();
        return new ChangeLog(added, changed, removed, isFirst);
    }

    /** Preventive controls that are new, which a first edition names too. */
    List<Setting> newControls() {
        return added.stream().filter(Setting::isControl).toList();
    }

    private static Map<String, Setting> byName(List<Setting> settings) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        settings.stream().filter(Setting::isSet).forEach(s -> byName.put(s.name(), s));
        return byName;
    }
}
