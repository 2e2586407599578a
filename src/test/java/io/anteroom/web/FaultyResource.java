package io.anteroom.web;

import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Fails in the ways that a feature can, for tests of the answers. */
@PermitAll
@Path("/api/faults")
class FaultyResource {
  private final EntityManager entities;

  FaultyResource(EntityManager entities) {
    this.entities = entities;
  }

  @Operation(hidden = true)
  @GET
  public String fail() {
    throw new IllegalStateException("secret of the inside");
  }

  /** Lets the database fail with this SQLSTATE. */
  @Operation(hidden = true)
  @GET
  @Path("{state}")
  @Transactional
  public String fail(@PathParam("state") String state) {
    entities
        .createNativeQuery(
            "DO $$ BEGIN RAISE EXCEPTION 'secret of the inside' USING ERRCODE = '"
                + state
                + "'; END $$")
        .executeUpdate();
    return "not reached";
  }
}
