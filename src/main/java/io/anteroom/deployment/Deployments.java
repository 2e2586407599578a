package io.anteroom.deployment;

import io.anteroom.web.EntityTags;
import io.anteroom.web.Scalars;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.NameSearch;
import io.anteroom.web.list.Part;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;

/** Finds and changes deployments; each method is one transaction. */
@ApplicationScoped
class Deployments {
  private static final int USUAL_ROWS = 1000;
  private static final int DIGITS = 12;

  /** The trigger that keeps the history reads it; it ends with the transaction. */
  private static final String SAY_WHO = "SELECT set_config('anteroom.changed_by', :who, true)";

  private final Session database;
  private final EntityTags tags;
  private final NameSearch names;
  private final DeployedModel.Models models;

  Deployments(Session database, EntityTags tags, NameSearch names, DeployedModel.Models models) {
    this.database = database;
    this.tags = tags;
    this.names = names;
    this.models = models;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<DeploymentView> find(DeploymentQuery query) {
    Rows<Deployment> deployments = Rows.of(Deployment.class, "deployments");
    if (query.environment != null) {
      deployments.where("environment", query.environment);
    }
    if (query.status != null) {
      deployments.where("status", query.status);
    }
    if (query.modelId != null) {
      deployments.where("deployment_config ->> 'model_id' = :model_id", "model_id", query.modelId);
    }
    Part part = query.part(USUAL_ROWS);
    CountedPage<Deployment> page =
        query.searches()
            ? deployments.search(names.in("name", query.q), "id", part)
            : deployments.newestNamed("created_at", part, row -> row.createdAt, row -> row.id);
    return page.map(DeploymentView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  DeploymentView get(String id) {
    return DeploymentView.of(found(id, LockModeType.NONE));
  }

  /** How a deployment has changed, newest first; also of one that is gone. */
  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<ChangeView> history(String id, Part part) {
    CountedPage<ChangeView> history =
        Rows.of(DeploymentChange.class, "deployment_changes")
            .where("deployment_id", id)
            .newest("changed_at", part, row -> row.changedAt, row -> row.id)
            .map(ChangeView::of);
    if (history.isOfNone()) {
      found(id, LockModeType.NONE);
    }
    return history;
  }

  @Transactional
  DeploymentView create(NewDeployment asked, String who) {
    DeployedModel model = models.require(asked.modelId());
    String digits = UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
    sayWho(who);
    return stored(DeploymentEdit.create("deployment_" + digits, asked, model));
  }

  /** Changes what is wanted of a deployment, if it is still as the client has read it. */
  @Transactional
  DeploymentView change(String id, Partial<NewDeployment> sent, String who) {
    return change(
        id,
        who,
        deployment -> {
          String present = Desired.of(deployment).modelId();
          DeploymentEdit.change(deployment, sent);
          sent.set(
              "modelId",
              NewDeployment::modelId,
              model -> {
                if (!model.equals(present)) {
                  DeploymentEdit.use(deployment, models.require(model));
                }
              });
        });
  }

  /** Sets how many replicas are wanted. */
  @Transactional
  DeploymentView scale(String id, int replicas, String who) {
    return change(id, who, deployment -> deployment.replicas = replicas);
  }

  /** Records how a deployment is; what is wanted of it stays. */
  @Transactional
  DeploymentView report(String id, Partial<NewReport> report, String who) {
    return change(id, who, deployment -> ReportEdit.apply(deployment, report));
  }

  @Transactional
  void delete(String id, String who) {
    Deployment deployment = expected(id);
    sayWho(who);
    deployment.delete();
  }

  private DeploymentView change(String id, String who, Consumer<Deployment> edit) {
    Deployment deployment = expected(id);
    sayWho(who);
    edit.accept(deployment);
    return stored(deployment);
  }

  private void sayWho(String who) {
    if (who != null && !who.isBlank()) {
      Scalars.query(database, SAY_WHO, String.class).setParameter("who", who).getSingleResult();
    }
  }

  /** As it is read from now on: jsonb has an order of keys of its own. */
  private DeploymentView stored(Deployment deployment) {
    deployment.persistAndFlush();
    database.refresh(deployment);
    return DeploymentView.of(deployment);
  }

  private Deployment expected(String id) {
    Deployment deployment = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(DeploymentView.of(deployment));
    return deployment;
  }

  private static Deployment found(String id, LockModeType lock) {
    return Deployment.<Deployment>findByIdOptional(id, lock)
        .orElseThrow(() -> Problem.notFound("deployment", id));
  }
}
