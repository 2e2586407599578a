package io.anteroom.schema.verify;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The objects of one schema of a database, in a stable order. */
public final class Catalog {
  private static final String USABLE = "installed";

  private final Map<CatalogObject.Key, CatalogObject> objects = new LinkedHashMap<>();

  Catalog(List<CatalogObject> objects) {
    objects.forEach(object -> this.objects.put(object.key(), object));
  }

  /** All objects, in the order in which they were read. */
  public Collection<CatalogObject> objects() {
    return objects.values();
  }

  /** The names of the tables, sorted. */
  public Set<String> tables() {
    Set<String> names = new TreeSet<>();
    for (CatalogObject object : objects.values()) {
      if (object.kind() == ObjectKind.TABLE) {
        names.add(object.relation());
      }
    }
    return names;
  }

  /** Whether this object is there, whatever its definition. */
  public boolean has(ObjectKind kind, String relation, String name) {
    return find(new CatalogObject.Key(kind, relation, name)).isPresent();
  }

  /** Whether this extension is there and its functions are found without naming their schema. */
  public boolean canUse(String extension) {
    return find(new CatalogObject.Key(ObjectKind.EXTENSION, "", extension))
        .filter(object -> object.definition().equals(USABLE))
        .isPresent();
  }

  Optional<CatalogObject> find(CatalogObject.Key key) {
    return Optional.ofNullable(objects.get(key));
  }
}
